import { METRICS, type MetricName } from '@custodia/domain'
import { z } from 'zod'
import { day, identifier, shortText } from './common.ts'

const METERS = (Object.keys(METRICS) as MetricName[]).filter((name) => METRICS[name].kind === 'meter')

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
