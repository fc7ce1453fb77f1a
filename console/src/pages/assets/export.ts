import type { TFunction } from 'i18next'
import type { AssetRow } from '../../api/types.ts'
import { flagWords } from '../../app/labels.ts'
import { type Cell, writeCsv } from '../../format/csv.ts'
import { decimalMoney } from '../../format/money.ts'
import { metricLabel, nameOf, personName } from '../../format/names.ts'
import { isFlagMetric, sayFlag } from '../../format/quantity.ts'
import { formatInstant } from '../../format/time.ts'
import type { Language } from '../../i18n/index.ts'
import type { LiveValues } from '../../live/live-values.ts'

/** The shown assets as CSV text, in the page's language; amounts as plain decimals, times in each asset's zone. */
export const assetsCsv = (
  rows: readonly AssetRow[],
  liveOf: LiveValues['of'],
  t: TFunction,
  language: Language,
): string => {
  const readingsOf = (row: AssetRow): string => {
    const streamed = liveOf(row.id)
    return row.live
      .map(({ metric, value, ts, unit }) => {
        const event = streamed.get(metric)
        const newest = event !== undefined && event.ts >= ts ? event.value : value
        // A float's tail says nothing: three digits after the point are more than any sensor has.
        const plain = typeof newest === 'number' ? String(Number(newest.toFixed(3))) : newest
        const text = isFlagMetric(metric) ? sayFlag(newest, flagWords(metric, t)) : plain
        return `${metricLabel(metric, language)} ${text}${unit === '' ? '' : ` ${unit}`}`
      })
      .join('; ')
  }
  const header = [
    t('assets.code'),
    t('assets.name'),
    t('assets.category'),
    t('assets.model'),
    t('assets.company'),
    t('assets.department'),
    t('assets.place'),
    t('assets.state'),
    t('assets.sinceLabel'),
    t('assets.live'),
    t('assets.nextDue'),
    t('assets.dueOn'),
    t('assets.dueStatus'),
    t('assets.monthCost'),
    t('assets.currency'),
    t('assets.responsible'),
  ]
  const cells = (row: AssetRow): readonly Cell[] => [
    row.code,
    nameOf(row, language),
    t(`category.${row.category}`),
    row.model,
    row.company === null ? null : nameOf(row.company, language),
    nameOf(row.orgUnit, language),
    row.location === null ? null : nameOf(row.location, language),
    t(`state.${row.state.code}`),
    row.state.since === null ? null : formatInstant(row.state.since, row.timeZone),
    readingsOf(row),
    row.nextDue === null ? null : nameOf(row.nextDue, language),
    row.nextDue?.dueOn ?? null,
    row.nextDue === null ? null : t(`dueStatus.${row.nextDue.status}`),
    row.monthCost === null ? null : Number(decimalMoney(row.monthCost.amountMinor, row.monthCost.currency)),
    row.monthCost?.currency ?? null,
    row.responsible === null ? null : personName(row.responsible, language),
  ]
  return writeCsv(header, rows.map(cells))
}

/** Hands the shown assets to the browser as a file. */
export const downloadAssets = (...input: Parameters<typeof assetsCsv>): void => {
  const address = URL.createObjectURL(new Blob([assetsCsv(...input)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `custodia-assets-${new Date().toISOString().slice(0, 10)}.csv`
  link.click()
  URL.revokeObjectURL(address)
}
