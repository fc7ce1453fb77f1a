import { localTime, metricName } from '@custodia/domain'
import type { CostMonthRow } from '@custodia/storage/registry'
import { failureSection, maintenanceSection, nameOfPerson } from './care-sections.ts'
import { majorOf, rounded, sectionOf } from './columns.ts'
import type { Dossier, DossierLanguage } from './dossier.ts'
import { type DossierWords, wordsIn } from './dossier-texts.ts'
import type { DossierFacts } from './load-dossier.ts'
import { summarySection } from './summary-section.ts'

const useSections = ({ useMonths, meterMonths }: DossierFacts, words: DossierWords, language: DossierLanguage) => [
  sectionOf(
    words,
    {
      id: 'use',
      note: 'useNote',
      columns: [
        { title: 'month', kind: 'text', width: 10, of: (row) => row.month },
        { title: 'kind', kind: 'text', width: 12, of: (row) => words.code(row.kind) },
        { title: 'sessions', kind: 'number', of: (row) => row.sessions },
        { title: 'hours', kind: 'number', of: (row) => rounded(row.hours) },
        { title: 'distance', kind: 'number', width: 14, of: (row) => rounded(row.distanceKm) },
        { title: 'pulses', kind: 'number', of: (row) => row.pulses },
        { title: 'energy', kind: 'number', width: 14, of: (row) => rounded(row.energyKwh) },
      ],
    },
    useMonths,
  ),
  sectionOf(
    words,
    {
      id: 'meters',
      columns: [
        { title: 'month', kind: 'text', width: 10, of: (row) => row.month },
        { title: 'metric', kind: 'text', width: 28, of: (row) => metricName(row.metric)[language] },
        { title: 'usage', kind: 'number', of: (row) => rounded(row.usage) },
        { title: 'reading', kind: 'number', width: 16, of: (row) => rounded(row.lastReading) },
      ],
    },
    meterMonths,
  ),
]

const custodySections = (
  { placements, responsible, tree, places }: DossierFacts,
  words: DossierWords,
  language: DossierLanguage,
) => {
  const unitName = (id: string, kind: 'company' | 'branch' | 'department'): string | null => {
    const unit = tree.ancestor(id, kind)
    return unit === null ? null : words.name(unit)
  }
  return [
    sectionOf(
      words,
      {
        id: 'transfers',
        columns: [
          { title: 'from', kind: 'instant', of: ({ validFrom }) => validFrom },
          { title: 'to', kind: 'instant', of: ({ validTo }) => validTo },
          { title: 'company', kind: 'text', width: 26, of: ({ orgUnitId }) => unitName(orgUnitId, 'company') },
          { title: 'branch', kind: 'text', width: 26, of: ({ orgUnitId }) => unitName(orgUnitId, 'branch') },
          { title: 'department', kind: 'text', width: 26, of: ({ orgUnitId }) => unitName(orgUnitId, 'department') },
          {
            title: 'place',
            kind: 'text',
            width: 26,
            of: ({ locationId }) => {
              const place = places.get(locationId)
              return place === undefined ? null : words.name(place)
            },
          },
        ],
      },
      placements,
    ),
    sectionOf(
      words,
      {
        id: 'responsible',
        note: 'responsibleNote',
        columns: [
          { title: 'role', kind: 'text', width: 14, of: ({ role }) => words.code(role) },
          {
            title: 'person',
            kind: 'text',
            of: ({ personName, personNameEn }) => nameOfPerson({ name: personName, nameEn: personNameEn }, language),
          },
          { title: 'from', kind: 'instant', of: ({ from }) => from },
          { title: 'to', kind: 'instant', of: ({ to }) => to },
          { title: 'via', kind: 'text', width: 12, of: ({ via }) => words.code(via) },
        ],
      },
      responsible,
    ),
  ]
}

const moneySections = ({ warranties, costMonths }: DossierFacts, words: DossierWords, language: DossierLanguage) => [
  sectionOf(
    words,
    {
      id: 'warranties',
      columns: [
        { title: 'kind', kind: 'text', width: 12, of: ({ kind }) => words.code(kind) },
        { title: 'vendor', kind: 'text', width: 26, of: ({ vendor }) => vendor },
        { title: 'startsOn', kind: 'day', of: ({ startsOn }) => startsOn },
        { title: 'endsOn', kind: 'day', of: ({ endsOn }) => endsOn },
        { title: 'part', kind: 'text', of: ({ part }) => part },
        {
          title: 'metric',
          kind: 'text',
          of: ({ meterMetric }) => (meterMetric === null ? null : metricName(meterMetric)[language]),
        },
        { title: 'meterLimit', kind: 'number', of: ({ meterLimit }) => meterLimit },
      ],
    },
    warranties,
  ),
  sectionOf<CostMonthRow>(
    words,
    {
      id: 'costs',
      note: 'costNote',
      columns: [
        { title: 'month', kind: 'text', width: 10, of: ({ month }) => month },
        { title: 'usageCost', kind: 'money', of: (row) => majorOf(row.usageMinor, row.currency) },
        { title: 'idleCost', kind: 'money', of: (row) => majorOf(row.idleMinor, row.currency) },
        { title: 'unallocatedCost', kind: 'money', of: (row) => majorOf(row.unallocatedMinor, row.currency) },
        { title: 'ordersCost', kind: 'money', of: (row) => majorOf(row.ordersMinor, row.currency) },
        {
          title: 'total',
          kind: 'money',
          of: (row) => majorOf(row.usageMinor + row.idleMinor + row.unallocatedMinor + row.ordersMinor, row.currency),
        },
        { title: 'currency', kind: 'text', width: 8, of: ({ currency }) => currency },
      ],
    },
    costMonths,
  ),
]

const recordSections = ({ devices, documents }: DossierFacts, words: DossierWords, language: DossierLanguage) => [
  sectionOf(
    words,
    {
      id: 'devices',
      columns: [
        { title: 'device', kind: 'text', width: 26, of: ({ name }) => name },
        { title: 'key', kind: 'text', width: 22, of: ({ key }) => key },
        { title: 'profile', kind: 'text', width: 26, of: ({ profileId }) => profileId },
        { title: 'role', kind: 'text', width: 12, of: ({ role }) => words.code(role) },
        { title: 'from', kind: 'instant', of: ({ validFrom }) => validFrom },
        { title: 'to', kind: 'instant', of: ({ validTo }) => validTo },
      ],
    },
    devices,
  ),
  sectionOf(
    words,
    {
      id: 'documents',
      note: 'documentsNote',
      columns: [
        {
          title: 'file',
          kind: 'text',
          width: 36,
          of: (row) => (language === 'zh' ? row.name || row.nameEn : row.nameEn || row.name),
        },
        { title: 'order', kind: 'text', width: 16, of: ({ orderNo }) => orderNo },
        { title: 'mediaType', kind: 'text', of: ({ mediaType }) => mediaType },
        { title: 'bytes', kind: 'number', of: ({ bytes }) => bytes },
        { title: 'addedAt', kind: 'instant', of: ({ at }) => at },
        { title: 'sha256', kind: 'text', width: 66, of: ({ sha256 }) => sha256 },
      ],
    },
    documents,
  ),
]

/** The dossier of an asset in one language: what a workbook and a page show alike. */
export const composeDossier = (facts: DossierFacts, language: DossierLanguage): Dossier => {
  const words = wordsIn(language)
  const { asset, timeZone, now } = facts
  return {
    asset: { id: asset.id, code: asset.code, nameZh: asset.nameZh, nameEn: asset.nameEn },
    title: `${words.text('title')} ${asset.code} ${words.name(asset)}`,
    ...{ language, timeZone, madeAt: now },
    sections: [
      summarySection(facts, words, (at) => localTime(at, timeZone).slice(0, 16)),
      ...useSections(facts, words, language),
      maintenanceSection(facts, words, language),
      failureSection(facts, words, language),
      ...custodySections(facts, words, language),
      ...moneySections(facts, words, language),
      ...recordSections(facts, words, language),
    ],
  }
}
