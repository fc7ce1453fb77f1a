import { toDeviceKey } from '@custodia/device-profiles'
import type { Uplink } from './dialect.ts'

/** Tags are named by their UID (4, 7 or 10 bytes in hexadecimal, ISO/IEC 14443-3) or by a number printed on them. */
const TAG = /^[0-9a-zA-Z:._-]{1,64}$/

/**
 * A tag that a reader has just read: a sighting of the tag, as of a beacon that a gateway hears (decision 004), with `tap` 1.
 * The reader speaks too, being there: an unknown one would go unnoticed otherwise.
 * @param values what else the reader says of the tag
 * @returns text if `tag` cannot name one
 */
export const readTag = (
  reader: string,
  tag: unknown,
  sampleTime: number | null,
  values: Readonly<Record<string, unknown>> = {},
): readonly Uplink[] | string =>
  typeof tag === 'string' && TAG.test(tag)
    ? [
        { deviceKey: reader, incidental: true, sampleTime, body: { kind: 'values', values: { online: true } } },
        {
          deviceKey: toDeviceKey(tag),
          via: reader,
          sampleTime,
          body: { kind: 'values', values: { tap: true, ...values } },
        },
      ]
    : 'tag is not the UID or number of a tag'
