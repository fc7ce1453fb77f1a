import { useTranslation } from 'react-i18next'
import type { GeofenceVisit } from '../../api/vehicle-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf } from '../../format/names.ts'
import { formatDuration, formatInstant, formatPeriod } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'

/** When vehicles were at places. */
export const VisitList = ({
  visits,
  withVehicle,
}: {
  readonly visits: readonly GeofenceVisit[]
  readonly withVehicle: boolean
}) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  return (
    <ul className="vehicles-visits">
      {visits.map(({ fence, asset, entered, left, insideS, open, entrySeen, gap }) => (
        <li key={`${fence.id} ${asset.id} ${entered}`}>
          <div>
            <strong>{nameOf(fence, language)}</strong>
            {withVehicle && <span className="quiet"> · {nameOf(asset, language)}</span>}
          </div>
          <small className="quiet number">
            {open
              ? t('vehicles.visitOpen', { from: formatInstant(entered, READER_ZONE) })
              : formatPeriod(entered, left, READER_ZONE)}{' '}
            · {formatDuration(insideS, locale)}
            {open && ` · ${t('vehicles.notLeft')}`}
            {!entrySeen && ` · ${t('vehicles.entryUnknown')}`}
            {gap && ` · ${t('vehicles.duringGap')}`}
          </small>
        </li>
      ))}
    </ul>
  )
}
