import { useTranslation } from 'react-i18next'
import { useSupplies } from '../../api/cleaning-queries.ts'
import { nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatDuration } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from '../asset/section.tsx'

/** Tools and consumables that the cleanings of some days used, by their standards. */
export const SuppliesPanel = ({
  days,
}: {
  readonly days: { from: string; to: string; orgUnit: string | undefined }
}) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const supplies = useSupplies(days)
  return (
    <div className="cleaning-supplies">
      <Section title={t('cleaning.supplies')}>
        <Loaded query={supplies} isEmpty={({ cleanings }) => cleanings === 0} empty={t('cleaning.noSupplies')}>
          {({ cleanings, besidePlan, tools, consumables }) => (
            <div className="panel-body">
              <p className="quiet">{t('cleaning.suppliesOf', { cleanings, beside: besidePlan })}</p>
              <div className="cleaning-supply-lists">
                <dl>
                  {consumables.map((use) => (
                    <div key={`${use.itemCode} ${use.unit}`}>
                      <dt>
                        {nameOf(use, language)} <small className="quiet">{use.itemCode}</small>
                      </dt>
                      <dd className="number">
                        {formatNumber(use.quantity, locale, 0)} {use.unit}
                      </dd>
                    </div>
                  ))}
                </dl>
                <dl>
                  {tools.map((use) => (
                    <div key={use.code}>
                      <dt>{nameOf(use, language)}</dt>
                      <dd className="number">
                        {t('cleaning.toolUse', { count: use.uses, time: formatDuration(use.minutes * 60, locale) })}
                      </dd>
                    </div>
                  ))}
                </dl>
              </div>
            </div>
          )}
        </Loaded>
      </Section>
    </div>
  )
}
