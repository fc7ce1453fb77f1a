import { get } from 'sparkplug-payload'
import type { TypeStr, UMetric } from 'sparkplug-payload/lib/sparkplugbpayload.js'

const codec = get('spBv1.0')
if (codec === null || codec === undefined) throw new Error('sparkplug-payload has no spBv1.0')

export const AT = 1_795_219_200_000

export interface PeerMetric {
  readonly name?: string
  readonly alias?: number
  readonly type?: TypeStr
  readonly value?: unknown
  readonly timestamp?: number
  readonly isHistorical?: boolean
  readonly isNull?: boolean
}

/** A payload as the reference encoder of Cirrus Link writes it. */
export const encode = (
  metrics: readonly PeerMetric[],
  more: { readonly seq?: number; readonly timestamp?: number } = {},
): Uint8Array => codec.encodePayload({ timestamp: AT, ...more, metrics: metrics as UMetric[] })

export const decode = (payload: Uint8Array) => codec.decodePayload(payload)
