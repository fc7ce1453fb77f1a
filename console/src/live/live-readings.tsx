import { useTranslation } from 'react-i18next'
import type { LiveReading } from '../api/types.ts'
import { flagWords } from '../app/labels.ts'
import { metricLabel } from '../format/names.ts'
import { formatReading } from '../format/quantity.ts'
import { formatInstant } from '../format/time.ts'
import { useLanguage } from '../i18n/index.ts'
import { useLiveValues } from './live-context.tsx'

export interface LiveReadingsProps {
  readonly assetId: string
  readonly readings: readonly LiveReading[]
  readonly timeZone: string
}

/** An asset's headline values as they stand, each flashing for a moment when a newer one arrives. */
export const LiveReadings = ({ assetId, readings, timeZone }: LiveReadingsProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const streamed = useLiveValues(assetId)
  if (readings.length === 0) return <span className="quiet">{t('assets.noData')}</span>
  return (
    <dl className="readings">
      {readings.map((reading) => {
        const event = streamed.get(reading.metric)
        const newer = event !== undefined && event.ts >= reading.ts ? event : null
        const ts = newer?.ts ?? reading.ts
        return (
          <div key={reading.metric} title={formatInstant(ts, timeZone, true)}>
            <dt>{metricLabel(reading.metric, language)}</dt>
            {/* A new key makes a new element, which plays the flash from its start. */}
            <dd key={newer?.ts ?? 0} className={newer === null ? undefined : 'flash'}>
              {formatReading(
                { ...reading, value: newer?.value ?? reading.value },
                locale,
                flagWords(reading.metric, t),
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
