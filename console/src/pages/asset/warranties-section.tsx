import { isMetricName, metricDefinition } from '@custodia/domain'
import { useTranslation } from 'react-i18next'
import { useWarranties } from '../../api/queries.ts'
import type { Warranty } from '../../api/types.ts'
import { metricLabel } from '../../format/names.ts'
import { formatValue } from '../../format/quantity.ts'
import { localDay } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from './section.tsx'

export interface WarrantiesSectionProps {
  readonly assetId: string
  readonly timeZone: string
  readonly now: number
}

/** Warranties with what they cover and until when. */
export const WarrantiesSection = ({ assetId, timeZone, now }: WarrantiesSectionProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const warranties = useWarranties(assetId)
  const today = localDay(now, timeZone)
  const standing = ({ startsOn, endsOn }: Warranty) =>
    endsOn < today ? 'ended' : startsOn > today ? 'ahead' : 'active'
  const limitOf = ({ meterMetric, meterLimit }: Warranty): string | null => {
    if (meterMetric === null || meterLimit === null) return null
    const unit = isMetricName(meterMetric) ? metricDefinition(meterMetric).unit : ''
    return `${metricLabel(meterMetric, language)} ${t('warranty.meterLimit', { limit: formatValue(meterLimit, unit, locale) })}`
  }
  return (
    <Section title={t('asset.warranties')}>
      <Loaded query={warranties} isEmpty={({ items }) => items.length === 0} empty={t('asset.noWarranties')}>
        {({ items }) => (
          <ul className="rows">
            {items.map((warranty) => (
              <li key={warranty.id}>
                <div className="row-main">
                  <div>
                    {t(`warranty.${warranty.kind}`)}
                    {warranty.part === null ? '' : ` · ${warranty.part}`}
                  </div>
                  <small className="quiet">{[warranty.vendor, limitOf(warranty)].filter(Boolean).join(' · ')}</small>
                </div>
                <div className="row-side">
                  <span className="number">{t('warranty.until', { day: warranty.endsOn })}</span>
                  <small className={`warranty-${standing(warranty)}`}>{t(`warranty.${standing(warranty)}`)}</small>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
