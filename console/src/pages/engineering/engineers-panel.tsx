import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { type EngineerFigures, useEngineers } from '../../api/figure-queries.ts'
import { personName } from '../../format/names.ts'
import { formatAgo } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from '../asset/section.tsx'
import { formatHours, formatMean, formatShare } from './figure-format.ts'
import type { EngineeringSearch } from './search.ts'

const Engineer = ({ row, now }: { readonly row: EngineerFigures; readonly now: number }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const { load } = row
  const facts: readonly (readonly [string, string])[] = [
    [t('figures.backlog'), row.backlogMs === 0 ? '–' : formatHours(row.backlogMs, locale)],
    [t('figures.oldest'), row.oldestAt === null ? '–' : formatAgo(row.oldestAt, now, locale)],
    [t('figures.done'), String(row.done)],
    [t('figures.labour'), formatHours(row.labourMinutes * 60_000, locale)],
    [t('figures.name.compliance'), `${formatShare(row.compliance, locale)} (${row.compliance.denominator})`],
    ['MTTR', formatMean(row.mttr, locale)],
  ]
  return (
    <li className="engineer">
      <div className="engineer-head">
        <strong>{row.person === null ? t('figures.nobody') : personName(row.person, language)}</strong>
        <span className="number">
          {t('figures.openOrders', { count: row.open })}
          {row.overdue > 0 && <span className="bad"> · {t('figures.overdueOrders', { count: row.overdue })}</span>}
        </span>
      </div>
      {row.person !== null && (
        <div className="engineer-load">
          <span className="quiet">{t('figures.load')}</span>
          {load.value === null ? (
            <span className="quiet">{t('figures.noRota')}</span>
          ) : (
            <>
              <Progress
                size="small"
                showInfo={false}
                percent={Math.min(100, load.value * 100)}
                status={load.value > 1 ? 'exception' : 'normal'}
                aria-label={t('figures.load')}
              />
              <span className="number">
                {formatShare(load, locale)} ({formatHours(load.numerator, locale)} /{' '}
                {formatHours(load.denominator, locale)})
              </span>
            </>
          )}
        </div>
      )}
      <dl className="engineer-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

/** Backlog and load per engineer, and of orders that nobody has. */
export const EngineersPanel = ({ search, now }: { readonly search: EngineeringSearch; readonly now: number }) => {
  const { t } = useTranslation()
  const { from, to, orgUnit } = search
  const engineers = useEngineers({ from, to, orgUnit })
  return (
    <Section title={t('figures.engineers')}>
      <Loaded query={engineers} isEmpty={({ items }) => items.length === 0} empty={t('figures.noEngineers')}>
        {({ items }) => (
          <ul className="engineers">
            {items.map((row) => (
              <Engineer key={row.person?.id ?? ''} row={row} now={now} />
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
