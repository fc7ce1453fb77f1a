import { classifyRisk, figuresOf, tallyAsset } from '@custodia/domain'
import { hoursOf, majorOf, rounded } from './columns.ts'
import type { DossierCell, DossierSection } from './dossier.ts'
import type { DossierText, DossierWords } from './dossier-texts.ts'
import type { DossierFacts } from './load-dossier.ts'

type Line = readonly [DossierText, DossierCell, string]

const identity = ({ asset, figures, tree, places, placements }: DossierFacts, words: DossierWords): Line[] => {
  const units = (['company', 'branch'] as const).flatMap((kind) => tree.ancestor(asset.orgUnitId, kind) ?? [])
  const owner = [...units, tree.named(asset.orgUnitId)]
    .filter((unit) => unit !== null)
    .filter((unit, index, all) => all.findIndex(({ id }) => id === unit.id) === index)
  const place = places.get(asset.locationId)
  const row = figures?.asset
  return [
    ['code', asset.code, ''],
    ['name', words.name(asset), ''],
    ['category', words.code(asset.category), ''],
    ['model', asset.model, ''],
    [
      'type',
      row?.typeId == null ? null : words.name({ nameZh: row.typeNameZh ?? '', nameEn: row.typeNameEn ?? '' }),
      '',
    ],
    ['vendor', row?.vendor ?? null, ''],
    ['serialNo', asset.serialNo, ''],
    ['purchasedOn', asset.purchasedOn, ''],
    [
      'purchasePrice',
      asset.purchaseMinor === null ? null : majorOf(asset.purchaseMinor, asset.currency),
      asset.currency,
    ],
    ['owner', owner.map(words.name).join(' / '), ''],
    ['place', place === undefined ? null : words.name(place), ''],
    ['placedFrom', placements.at(-1)?.validFrom ?? null, 'time'],
    ['retiredAt', asset.retiredAt, 'time'],
  ]
}

const indicators = ({ figures, firstDay, today }: DossierFacts): Line[] => {
  if (figures === null) return []
  const tally = tallyAsset({ ...figures.facts, days: { from: firstDay, to: today } })
  const { figures: of, costs } = figuresOf(tally)
  const share = (value: number | null): number | null => (value === null ? null : rounded(value * 100))
  const { risk } = figures.facts
  return [
    ['operating', hoursOf(tally.reliability.operatingMs), 'h'],
    ['sessions', tally.sessions, ''],
    ['failureCount', tally.reliability.failures, ''],
    ['repeats', tally.repeats, ''],
    ['downtime', hoursOf(tally.reliability.downtimeMs), 'h'],
    of.mtbf.value === null ? ['mtbfAtLeast', hoursOf(of.mtbf.atLeast), 'h'] : ['mtbf', hoursOf(of.mtbf.value), 'h'],
    ['mttr', hoursOf(of.mttr.value), 'h'],
    ['mdt', hoursOf(of.mdt.value), 'h'],
    ['availability', share(of.availability_operational.value), '%'],
    ['compliance', share(of.compliance.value), '%'],
    ['risk', risk === null ? null : classifyRisk(risk).score, ''],
    ...costs.map((cost): Line => ['totalCost', majorOf(cost.totalMinor, cost.currency), cost.currency]),
  ]
}

/** What it is, and its life in figures. Instants are told by the unit `time`, which the renderings write in the asset's zone. */
export const summarySection = (
  facts: DossierFacts,
  words: DossierWords,
  writeInstant: (at: number) => string,
): DossierSection => ({
  id: 'summary',
  title: words.text('summary'),
  note: null,
  columns: [
    { title: words.text('item'), kind: 'text', width: 36 },
    { title: words.text('value'), kind: 'text', width: 44 },
    { title: words.text('unit'), kind: 'text', width: 10 },
  ],
  rows: [...identity(facts, words), ...indicators(facts)]
    .filter(([, value]) => value !== null)
    .map(([name, value, unit]) => [
      words.text(name),
      unit === 'time' && typeof value === 'number' ? writeInstant(value) : value,
      unit === 'time' || unit === '' ? null : unit,
    ]),
})
