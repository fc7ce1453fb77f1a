import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { localDay, localMonth, shiftMonth } from '../../format/zone.ts'
import type { EngineeringSearch } from './search.ts'

type Days = Required<Pick<EngineeringSearch, 'from' | 'to'>>

const FORM = 'YYYY-MM-DD'
const shiftDay = (day: string, by: number): string => dayjs(day).add(by, 'day').format(FORM)

/** Periods offered by name, as of a day. */
const presetsAt = (now: number): Readonly<Record<'month' | 'lastMonth' | 'quarter' | 'year' | 'life', Days>> => {
  const today = localDay(now, READER_ZONE)
  const month = localMonth(now, READER_ZONE)
  return {
    month: { from: `${month}-01`, to: today },
    lastMonth: { from: `${shiftMonth(month, -1)}-01`, to: shiftDay(`${month}-01`, -1) },
    quarter: { from: shiftDay(today, -89), to: today },
    year: { from: shiftDay(today, -364), to: today },
    life: { from: shiftDay(today, -5 * 365), to: today },
  }
}

export interface PeriodChoiceProps {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly now: number
  readonly onChange: (days: Pick<EngineeringSearch, 'from' | 'to'>) => void
}

/** A period by name, or any days. */
export const PeriodChoice = ({ from, to, now, onChange }: PeriodChoiceProps) => {
  const { t } = useTranslation()
  const presets = presetsAt(now)
  const shown = { from: from ?? presets.year.from, to: to ?? presets.year.to }
  const names = ['month', 'lastMonth', 'quarter', 'year', 'life'] as const
  const chosen = names.find((name) => presets[name].from === shown.from && presets[name].to === shown.to)
  return (
    <>
      <Select
        className="filter"
        aria-label={t('figures.period')}
        value={chosen ?? 'own'}
        options={[
          ...names.map((value) => ({ value, label: t(`figures.periods.${value}`) })),
          ...(chosen === undefined ? [{ value: 'own' as const, label: t('figures.periods.own') }] : []),
        ]}
        onChange={(name: (typeof names)[number] | 'own') => {
          if (name !== 'own') onChange(presets[name])
        }}
      />
      <DatePicker.RangePicker
        className="filter-days"
        aria-label={t('figures.days')}
        allowClear={false}
        value={[dayjs(shown.from), dayjs(shown.to)]}
        onChange={(days) => {
          const [first, last] = days ?? []
          if (first != null && last != null) onChange({ from: first.format(FORM), to: last.format(FORM) })
        }}
      />
    </>
  )
}
