import { METRICS, type MetricName } from '@custodia/domain'
import { z } from 'zod'
import { day, identifier, shortText } from './common.ts'
import { patchOf } from './patch.ts'

const METERS = (Object.keys(METRICS) as MetricName[]).filter((name) => METRICS[name].kind === 'meter')

const parts = {
  covers: z.array(shortText).max(100).default([]).describe('Components, by code or name; none: all of the asset.'),
  excludes: z.array(shortText).max(100).default([]).describe('What it does not cover, for example wearing parts.'),
}

/** What may be mended of a warranty. */
export const warrantyPatch = patchOf({
  startsOn: day,
  endsOn: day,
  vendorId: identifier.nullable(),
  meterLimit: z.number().positive(),
  ...parts,
})

export const warrantyBody = z
  .object({
    assetId: identifier,
    kind: z.enum(['base', 'extension', 'part']),
    vendor: shortText,
    startsOn: day.describe('First day covered, where the asset stands.'),
    endsOn: day.describe('Last day covered.'),
    meterMetric: z.enum(METERS).nullable().default(null),
    meterLimit: z.number().positive().nullable().default(null).describe('Covered up to this reading of the meter.'),
    part: shortText.nullable().default(null).describe('What a warranty of the kind `part` covers.'),
    vendorId: identifier.nullable().default(null).describe('The vendor of the registry who gives it.'),
    ...parts,
  })
  .superRefine((warranty, issues) => {
    const fail = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message })
    if (warranty.endsOn < warranty.startsOn) fail('endsOn', 'must not be before "startsOn"')
    if (warranty.meterMetric !== null && warranty.meterLimit === null) fail('meterLimit', 'a meter needs a limit')
    if (warranty.meterMetric === null && warranty.meterLimit !== null)
      fail('meterMetric', 'a limit needs to say of which meter')
    if (warranty.kind === 'part' && warranty.part === null) fail('part', 'must say which part is covered')
    if (warranty.kind !== 'part' && warranty.part !== null) fail('part', 'is for warranties of the kind "part" only')
  })
  .meta({
    example: {
      assetId: 'ast_laser_01',
      kind: 'extension',
      vendor: 'Candela China',
      startsOn: '2026-03-01',
      endsOn: '2028-02-29',
    },
  })
