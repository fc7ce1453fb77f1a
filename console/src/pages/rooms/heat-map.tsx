import { useTranslation } from 'react-i18next'
import type { RoomFigures } from '../../api/room-queries.ts'
import { useLanguage } from '../../i18n/index.ts'

const DAYS = [0, 1, 2, 3, 4, 5, 6]
/** A Monday, for names of days. */
const MONDAY = Date.UTC(2026, 0, 5)
const DAY_MS = 86_400_000

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** Hours of the day in which any room was available; all of them where none was. */
const hoursOf = (available: readonly number[]): readonly number[] => {
  const open = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    DAYS.some((day) => (available[day * 24 + hour] ?? 0) > 0),
  )
  const [first = 0, last = 23] = [open[0], open.at(-1)]
  return Array.from({ length: last - first + 1 }, (_, k) => first + k)
}

/** Use by hour of the local week: the darker, the fuller. */
export const HeatMap = ({ byHour }: Pick<RoomFigures, 'byHour'>) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const { available, used, booked } = byHour
  const hours = hoursOf(available)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const say = (share: number | null): string => (share === null ? '—' : percent.format(share))
  const dayName = (day: number): string =>
    new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(MONDAY + day * DAY_MS)
  return (
    <div className="heat-scroll">
      <table className="heat">
        <thead>
          <tr>
            <td />
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DAYS.map((day) => (
            <tr key={day}>
              <th scope="row">{dayName(day)}</th>
              {hours.map((hour) => {
                const cell = day * 24 + hour
                const whole = available[cell] ?? 0
                const share = shareOf(used[cell] ?? 0, whole)
                const said = t('rooms.heatCell', {
                  ...{ day: dayName(day), from: hour, to: hour + 1, used: say(share) },
                  booked: say(shareOf(booked[cell] ?? 0, whole)),
                })
                return (
                  <td
                    key={hour}
                    title={said}
                    className={share === null ? 'heat-closed' : share > 0.55 ? 'heat-full' : undefined}
                    style={share === null ? undefined : { backgroundColor: `rgb(15 107 114 / ${0.06 + share * 0.94})` }}
                  >
                    {share === null ? '' : Math.round(share * 100)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
