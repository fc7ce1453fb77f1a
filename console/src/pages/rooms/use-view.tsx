import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type RoomFigures, type RoomSums, useRoomFigures } from '../../api/room-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'
import { HeatMap } from './heat-map.tsx'
import { questionOf, ROOM_FIGURES, type RoomFigureName, type RoomsSearch } from './search.ts'

const HOUR_MS = 3_600_000
const NAMES = { utilisation: 'utilisation', booked: 'bookedShare', seats: 'seatUse', no_show: 'noShowRate' } as const
const HINTS = {
  utilisation: 'utilisationHint',
  booked: 'bookedShareHint',
  seats: 'seatUseHint',
  no_show: 'noShowRateHint',
} as const

const formatShare = (value: number | null, locale: string): string =>
  value === null ? '—' : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value)

const BaseOf = ({ figure, sums }: { readonly figure: RoomFigureName; readonly sums: RoomSums }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const { numerator, denominator } = sums.figures[figure]
  const hours = (ms: number): string => formatNumber(ms / HOUR_MS, locale, 0)
  return (
    <small className="quiet">
      {figure === 'no_show'
        ? t('rooms.of', { count: numerator, all: denominator })
        : t('rooms.hours', { used: hours(numerator), all: hours(denominator) })}
    </small>
  )
}

/** The part of the bookings that came to each outcome. */
const OutcomeBar = ({ sums }: { readonly sums: RoomSums }) => {
  const { t } = useTranslation()
  const said = (['used', 'no_show', 'unknown', 'pending'] as const)
    .map((outcome) => `${t(`rooms.outcome.${outcome}`)} ${sums.outcomes[outcome]}`)
    .join(' · ')
  return (
    <span className="outcome-bar" title={said} role="img" aria-label={said}>
      {(['used', 'no_show', 'unknown', 'pending'] as const).map(
        (outcome) =>
          sums.outcomes[outcome] > 0 && (
            <i key={outcome} className={`outcome-${outcome}`} style={{ flexGrow: sums.outcomes[outcome] }} />
          ),
      )}
    </span>
  )
}

const RoomRows = ({ items, onWhy }: Pick<RoomFigures, 'items'> & { readonly onWhy: UseViewProps['onWhy'] }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  return (
    <ul className="room-figures">
      {items.map((row) => (
        <li key={row.id}>
          <div className="room-name">
            <strong>{nameOf(row, language)}</strong>
            <span className="quiet">
              {[row.code, row.branch === null ? null : nameOf(row.branch, language)]
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
          </div>
          <dl>
            {ROOM_FIGURES.map((figure) => (
              <div key={figure}>
                <dt>{t(`rooms.${NAMES[figure]}`)}</dt>
                <dd>
                  <button type="button" className="link-button number" onClick={() => onWhy(figure, row.id)}>
                    {formatShare(row.sums.figures[figure].value, locale)}
                  </button>{' '}
                  <BaseOf figure={figure} sums={row.sums} />
                </dd>
              </div>
            ))}
            <div className="room-outcomes">
              <dt>
                {t('rooms.bookings')} {row.sums.bookings} · {t('rooms.walkIns')} {row.sums.walkIns}
              </dt>
              <dd>
                <OutcomeBar sums={row.sums} />
              </dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  )
}

export interface UseViewProps {
  readonly search: RoomsSearch
  readonly onChange: (part: RoomsSearch) => void
  readonly onWhy: (figure: RoomFigureName, of: string) => void
}

/** How well rooms are used: all together, by hour of the week, and each of them. */
export const UseView = ({ search, onChange, onWhy }: UseViewProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const by = search.group ?? 'room'
  const query = useRoomFigures({ ...questionOf(search), by })
  const names = useRoomFigures({ ...questionOf(search), asset: undefined, by: 'room' })
  if (query.isPending) return <div className="panel panel-body quiet">…</div>
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  const { total, items, byHour } = query.data
  return (
    <div className={query.isPlaceholderData ? 'stale' : undefined}>
      <div className="panel room-total">
        {ROOM_FIGURES.map((figure) => (
          <div key={figure}>
            <span className="quiet">{t(`rooms.${NAMES[figure]}`)}</span>
            <button
              type="button"
              className="link-button room-big number"
              aria-label={`${t('rooms.why')} ${t(`rooms.${NAMES[figure]}`)}`}
              title={t(`rooms.${HINTS[figure]}`)}
              onClick={() => onWhy(figure, '*')}
            >
              {formatShare(total.figures[figure].value, locale)}
            </button>
            <BaseOf figure={figure} sums={total} />
          </div>
        ))}
        <div>
          <span className="quiet">{t('rooms.bookings')}</span>
          <span className="room-big number">{total.bookings}</span>
          <OutcomeBar sums={total} />
        </div>
        <div>
          <span className="quiet">{t('rooms.walkIns')}</span>
          <span className="room-big number">{total.walkIns}</span>
          <small className="quiet">
            {formatNumber(total.walkInMs / HOUR_MS, locale, 0)} {t('rooms.hoursShort')}
          </small>
        </div>
      </div>
      <section className="panel room-part">
        <div className="panel-head">
          <h2>{t('rooms.heat')}</h2>
          <small className="quiet">{t('rooms.heatHint')}</small>
          <span className="spring" />
          <Select
            className="filter room-select"
            aria-label={t('rooms.room')}
            value={search.room ?? '*'}
            popupMatchSelectWidth={false}
            options={[
              { value: '*', label: t('rooms.allRooms') },
              ...(names.data?.items ?? []).map((room) => ({ value: room.id, label: nameOf(room, language) })),
            ]}
            onChange={(room) => onChange({ room: room === '*' ? undefined : room })}
          />
        </div>
        <HeatMap byHour={byHour} />
      </section>
      <section className="panel room-part">
        <div className="panel-head">
          <h2>{t(by === 'room' ? 'rooms.byRoom' : 'rooms.byBranch')}</h2>
          <span className="spring" />
          <Select
            className="filter"
            aria-label={t('figures.groupBy')}
            value={by}
            options={[
              { value: 'room' as const, label: t('rooms.byRoom') },
              { value: 'branch' as const, label: t('rooms.byBranch') },
            ]}
            onChange={(group) => onChange({ group, why: undefined, of: undefined })}
          />
        </div>
        <RoomRows items={items} onWhy={onWhy} />
      </section>
    </div>
  )
}
