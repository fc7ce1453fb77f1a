import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FigureCode, FigureTotal } from '../../api/figure-queries.ts'
import { formatMoney } from '../../format/money.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'
import { formatHours, formatMean, formatShare } from './figure-format.ts'

interface Tile {
  readonly code: FigureCode
  readonly value: string
  /** What it is of. */
  readonly base: string
  readonly currency?: string
}

export interface TotalFiguresProps {
  readonly total: FigureTotal
  /** The row that it is of; `*` for all assets. */
  readonly of: string
}

/** The figures of a set of assets, each a link to why it is what it is. */
export const TotalFigures = ({ total, of }: TotalFiguresProps) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const { figures, costs } = total
  const fraction = (code: 'compliance' | 'repeat_rate'): string =>
    `${formatNumber(figures[code].numerator, locale)} / ${formatNumber(figures[code].denominator, locale)}`
  const cost = costs.reduce<(typeof costs)[number] | undefined>(
    (most, each) => (most === undefined || each.perAsset.base > most.perAsset.base ? each : most),
    undefined,
  )
  const tiles: readonly Tile[] = [
    { code: 'compliance', value: formatShare(figures.compliance, locale), base: fraction('compliance') },
    {
      code: 'availability_operational',
      value: formatShare(figures.availability_operational, locale),
      base: t('figures.down', { hours: formatHours(total.downtimeMs, locale) }),
    },
    {
      code: 'mtbf',
      value: formatMean(figures.mtbf, locale),
      base: t('figures.failuresCount', { count: total.failures }),
    },
    {
      code: 'mttr',
      value: formatMean(figures.mttr, locale),
      base: t('figures.repaired', { count: figures.mttr.base }),
    },
    { code: 'mdt', value: formatMean(figures.mdt, locale), base: t('figures.repaired', { count: figures.mdt.base }) },
    {
      code: 'availability_inherent',
      value: formatShare(figures.availability_inherent, locale),
      base: 'MTBF / (MTBF + MTTR)',
    },
    { code: 'repeat_rate', value: formatShare(figures.repeat_rate, locale), base: fraction('repeat_rate') },
    ...(cost === undefined
      ? []
      : ([
          {
            code: 'cost_per_asset',
            value:
              cost.perAsset.value === null ? '–' : formatMoney(Math.round(cost.perAsset.value), cost.currency, locale),
            base: t('figures.assetsCount', { count: cost.perAsset.base }),
            currency: cost.currency,
          },
          {
            code: 'cost_per_hour',
            value:
              cost.perHour.value === null ? '–' : formatMoney(Math.round(cost.perHour.value), cost.currency, locale),
            base: formatHours(total.operatingMs, locale),
            currency: cost.currency,
          },
        ] as const)),
  ]
  return (
    <ul className="figure-tiles">
      {tiles.map(({ code, value, base, currency }) => (
        <li key={code}>
          <Link
            from="/engineering"
            to="."
            search={(before) => ({ ...before, open: of, why: code, currency })}
            resetScroll={false}
            aria-label={t('why.buttonFor', { what: t(`figures.name.${code}`) })}
          >
            <span className="quiet">{t(`figures.name.${code}`)}</span>
            <strong className="number">{value}</strong>
            <small className="quiet number">{base}</small>
          </Link>
        </li>
      ))}
    </ul>
  )
}
