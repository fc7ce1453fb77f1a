import type { TFunction } from 'i18next'

/** What an asset may say otherwise than its model, by the text of its field. */
const WORDS = {
  name_zh: 'settings.nameZh',
  name_en: 'settings.nameEn',
  calendar: 'models.calendar',
  interval: 'models.interval',
  meter_metric: 'models.meter',
  meter_period: 'models.meterPeriod',
  condition: 'models.group.condition',
  combine: 'models.combine',
  tolerance_percent: 'models.tolerance',
  closed_day: 'models.closedDay',
  includes: 'models.includes',
  lead_days: 'models.lead',
  duration_minutes: 'models.duration',
  checklist: 'models.group.checklist',
} as const

type Word = keyof typeof WORDS
const isWord = (column: string): column is Word => Object.hasOwn(WORDS, column)

/** Fields in words of the page's language; one that no form shows as it is called. */
export const fieldWords = (columns: readonly string[], t: TFunction): string =>
  columns.map((column) => (isWord(column) ? t(WORDS[column]) : column)).join(', ')

/** A column as the API names its field: `lead_days` is `leadDays`. */
export const fieldOf = (column: string): string =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
