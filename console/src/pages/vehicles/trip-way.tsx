import { useTranslation } from 'react-i18next'
import type { VehicleTripDetail } from '../../api/vehicle-queries.ts'

const WIDTH = 560
const HEIGHT = 260
const MARGIN = 14

/** A trip's positions as a line: start hollow, end full. No map is fetched from anywhere. */
export const TripWay = ({ path }: Pick<VehicleTripDetail, 'path'>) => {
  const { t } = useTranslation()
  const [first] = path
  const last = path.at(-1)
  if (first === undefined || last === undefined || path.length < 2)
    return <p className="quiet">{t('vehicles.noWay')}</p>
  const latitudes = path.map(({ latitudeDeg }) => latitudeDeg)
  const shrink = Math.cos((((Math.min(...latitudes) + Math.max(...latitudes)) / 2) * Math.PI) / 180)
  const points = path.map(({ latitudeDeg, longitudeDeg }): readonly [number, number] => [
    longitudeDeg * shrink,
    -latitudeDeg,
  ])
  const [left, top] = [Math.min(...points.map(([x]) => x)), Math.min(...points.map(([, y]) => y))]
  const wide = Math.max(...points.map(([x]) => x)) - left
  const high = Math.max(...points.map(([, y]) => y)) - top
  const scale = Math.min((WIDTH - 2 * MARGIN) / Math.max(wide, 1e-9), (HEIGHT - 2 * MARGIN) / Math.max(high, 1e-9))
  const place = ([x, y]: readonly [number, number]): readonly [number, number] => [
    (WIDTH - wide * scale) / 2 + (x - left) * scale,
    (HEIGHT - high * scale) / 2 + (y - top) * scale,
  ]
  const drawn = points.map(place)
  const [startX, startY] = drawn[0] ?? [0, 0]
  const [endX, endY] = drawn.at(-1) ?? [0, 0]
  return (
    <svg className="trip-way" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('vehicles.wayOf')}>
      <polyline points={drawn.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
      <circle className="trip-start" cx={startX} cy={startY} r="5" />
      <circle className="trip-end" cx={endX} cy={endY} r="5" />
    </svg>
  )
}
