import { LeftOutlined, RightOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input, Segmented } from 'antd'
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import { useTranslation } from 'react-i18next'
import type { Range } from '../api/queries.ts'
import { usePhone } from '../app/use-phone.ts'
import { instantToWall, wallToInstant } from '../format/zone.ts'

dayjs.extend(utc)

const PRESETS = [
  [1, 'day'],
  [3, 'threeDays'],
  [7, 'week'],
  [30, 'month'],
] as const

export interface RangeBarProps {
  readonly range: Range
  /** The preset that the range follows; null for a fixed period. */
  readonly days: number | null
  readonly timeZone: string
  readonly onDays: (days: number) => void
  readonly onRange: (range: Range) => void
}

const inputText = (ts: number, timeZone: string): string =>
  new Date(instantToWall(ts, timeZone)).toISOString().slice(0, 16)

/** Chooses the period, on the asset's wall clock. */
export const RangeBar = ({ range, days, timeZone, onDays, onRange }: RangeBarProps) => {
  const { t } = useTranslation()
  const phone = usePhone()
  const span = range.to - range.from
  const shift = (by: number) => onRange({ from: range.from + by, to: range.to + by })
  const choose = (from: number, to: number) => {
    if (Number.isFinite(from) && Number.isFinite(to) && from < to) onRange({ from, to })
  }
  const instantOf = (text: string): number => wallToInstant(Date.parse(`${text}Z`), timeZone)
  return (
    <fieldset className="range-bar" aria-label={t('chart.range')}>
      <Segmented
        value={days ?? 0}
        onChange={(value) => onDays(Number(value))}
        options={PRESETS.map(([value, name]) => ({ value, label: t(`chart.${name}`) }))}
      />
      <span className="range-steps">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('chart.earlier')}
          title={t('chart.earlier')}
          onClick={() => shift(-span)}
        />
        <Button
          icon={<ZoomOutOutlined />}
          aria-label={t('chart.zoomOut')}
          title={t('chart.zoomOut')}
          onClick={() => onRange({ from: range.from - span / 2, to: range.to + span / 2 })}
        />
        <Button
          icon={<RightOutlined />}
          aria-label={t('chart.later')}
          title={t('chart.later')}
          onClick={() => shift(span)}
        />
      </span>
      {phone ? (
        <span className="range-inputs">
          <Input
            type="datetime-local"
            aria-label={t('chart.from')}
            value={inputText(range.from, timeZone)}
            onChange={(event) => choose(instantOf(event.target.value), range.to)}
          />
          <Input
            type="datetime-local"
            aria-label={t('chart.to')}
            value={inputText(range.to, timeZone)}
            onChange={(event) => choose(range.from, instantOf(event.target.value))}
          />
        </span>
      ) : (
        <DatePicker.RangePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          allowClear={false}
          value={[dayjs.utc(instantToWall(range.from, timeZone)), dayjs.utc(instantToWall(range.to, timeZone))]}
          onChange={(values) => {
            const [from, to] = values ?? []
            if (!from || !to) return
            const wallOf = (value: dayjs.Dayjs): number => Date.parse(`${value.format('YYYY-MM-DDTHH:mm')}:00Z`)
            choose(wallToInstant(wallOf(from), timeZone), wallToInstant(wallOf(to), timeZone))
          }}
        />
      )}
    </fieldset>
  )
}
