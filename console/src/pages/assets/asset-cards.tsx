import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AssetRow } from '../../api/types.ts'
import { DueMark } from '../../app/due-mark.tsx'
import { StateMark } from '../../app/state-mark.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatAgo } from '../../format/time.ts'
import { localDay } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import { LiveReadings } from '../../live/live-readings.tsx'

/** The list on a phone. */
export const AssetCards = ({ rows, now }: { readonly rows: readonly AssetRow[]; readonly now: number }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id} className="panel card">
          <div className="card-head">
            <div className="two-lines">
              <Link to="/assets/$assetId" params={{ assetId: row.id }} search={{}} className="asset-link card-link">
                {nameOf(row, language)}
              </Link>
              <small>
                {row.code} · {t(`category.${row.category}`)}
              </small>
            </div>
            <div className="two-lines card-state">
              <StateMark code={row.state.code} />
              {row.state.since !== null && <small>{formatAgo(row.state.since, now, locale)}</small>}
            </div>
          </div>
          <LiveReadings assetId={row.id} readings={row.live} timeZone={row.timeZone} />
          <dl className="card-facts">
            <div>
              <dt>{t('assets.nextDue')}</dt>
              <dd>
                {row.nextDue === null ? (
                  <span className="quiet">{t('assets.noPlan')}</span>
                ) : (
                  <DueMark {...row.nextDue} today={localDay(now, row.timeZone)} />
                )}
              </dd>
            </div>
            <div>
              <dt>{t('assets.monthCost')}</dt>
              <dd className="number">
                {row.monthCost === null ? '–' : formatMoney(row.monthCost.amountMinor, row.monthCost.currency, locale)}
              </dd>
            </div>
            <div>
              <dt>{t('assets.responsible')}</dt>
              <dd>{row.responsible === null ? '–' : personName(row.responsible, language)}</dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  )
}
