import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useResponsible } from '../../api/queries.ts'
import { roleLabel, viaLabel } from '../../app/labels.ts'
import { WhyButton } from '../../explain/why-button.tsx'
import { personName } from '../../format/names.ts'
import { localDay, wallToInstant } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from './section.tsx'

export interface ResponsibleSectionProps {
  readonly assetId: string
  readonly timeZone: string
  readonly now: number
  readonly asOf: string | undefined
  readonly onAsOf: (asOf: string | undefined) => void
}

/** Who answers for the asset on a day, and by which assignment. */
export const ResponsibleSection = ({ assetId, timeZone, now, asOf, onAsOf }: ResponsibleSectionProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const today = localDay(now, timeZone)
  // A past day is asked for at its noon; today at its start would miss a handover of this morning.
  const at = asOf === undefined || asOf === today ? null : wallToInstant(Date.parse(`${asOf}T12:00:00Z`), timeZone)
  const responsible = useResponsible(assetId, at)
  return (
    <Section
      title={t('asset.responsible')}
      extra={
        <DatePicker
          size="small"
          allowClear={false}
          aria-label={`${t('asset.responsible')} ${t('asset.asOf')}`}
          value={dayjs(asOf ?? today)}
          onChange={(value) => {
            const day = value?.format('YYYY-MM-DD')
            onAsOf(day === today ? undefined : day)
          }}
        />
      }
    >
      <Loaded query={responsible} isEmpty={({ items }) => items.length === 0} empty={t('asset.nobody')}>
        {({ items }) => (
          <ul className="rows">
            {items.map((item) => (
              <li key={item.role}>
                <div className="row-main quiet">{roleLabel(item.role, t)}</div>
                <div className="row-side">
                  <span>{personName(item, language)}</span>
                  <span className="row-why">
                    <small className="quiet">{viaLabel(item.via, t)}</small>
                    <WhyButton
                      kind="responsible"
                      id={at === null ? item.role : `${item.role}@${at}`}
                      what={`${roleLabel(item.role, t)} ${personName(item, language)}`}
                    />
                  </span>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
