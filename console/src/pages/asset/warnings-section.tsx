import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/queries.ts'
import { useWarnings } from '../../api/warning-queries.ts'
import { may } from '../../app/may.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { MaintenanceMode } from './maintenance-mode.tsx'
import { Loaded, Section } from './section.tsx'

/** Warnings of the last time shown; older ones stand on the warnings page. */
const SHOWN = 6

/** What is the matter with the asset, and whether anybody is told. */
export const WarningsSection = ({ assetId, timeZone }: { readonly assetId: string; readonly timeZone: string }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const me = useMe()
  const warnings = useWarnings({ state: 'all', asset: assetId })
  return (
    <Section
      title={t('warnings.title')}
      extra={may(me.data, 'engineer') && <MaintenanceMode assetId={assetId} timeZone={timeZone} />}
    >
      <Loaded
        query={warnings}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={t('warnings.noneOfAsset')}
      >
        {({ pages }) => (
          <ul className="rows">
            {pages
              .flatMap(({ items }) => items)
              .filter(({ withdrawnAt }) => withdrawnAt === null)
              .slice(0, SHOWN)
              .map((warning) => (
                <li key={warning.id}>
                  <div className="row-main">
                    <div>{warning.explanation.rule.title[language]}</div>
                    <small className="quiet">
                      {formatInstant(warning.raisedAt, timeZone)}
                      {warning.silencedBy !== null && ` · ${t('warnings.silenced')}`}
                    </small>
                  </div>
                  <div className="row-side">
                    <small className={warning.clearedAt === null ? `severity-${warning.severity}` : 'quiet'}>
                      {warning.clearedAt === null
                        ? t(`warnings.severity.${warning.severity}`)
                        : t('warnings.clearedAt', { time: formatInstant(warning.clearedAt, timeZone) })}
                    </small>
                  </div>
                </li>
              ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
