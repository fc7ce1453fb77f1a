import { DatePicker, Drawer, Empty, Select, Skeleton, Table, type TableColumnsType } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import {
  type CleaningFigureRow,
  type CleaningGrouping,
  type FigureExplainQuery,
  useCleaningFigures,
  useFigureExplanation,
} from '../../api/cleaning-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { ListState } from '../../app/list-state.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { useNow } from '../../app/use-now.ts'
import { usePhone } from '../../app/use-phone.ts'
import { ExplanationView } from '../../explain/explanation-view.tsx'
import { nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { localDay, localMonth } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import { DayStrip } from './day-strip.tsx'
import { OutcomeBar } from './outcome-bar.tsx'
import type { CleaningPartProps } from './part-props.ts'
import { CLEANING_GROUPINGS } from './search.ts'
import { SuppliesPanel } from './supplies-panel.tsx'

const FORM = 'YYYY-MM-DD'

/** First and last day of a month, up to today. */
const daysOf = (month: string, now: number): { readonly from: string; readonly to: string } => {
  const last = dayjs(`${month}-01`).endOf('month').format(FORM)
  const today = localDay(now, READER_ZONE)
  return { from: `${month}-01`, to: today.startsWith(month) && today < last ? today : last }
}

type Ratio = CleaningFigureRow['compliance']
type Figure = FigureExplainQuery['figure']

interface RatioButtonProps {
  readonly ratio: Ratio
  readonly figure: Figure
  readonly of: string
  readonly onWhy: (figure: Figure) => void
}

/** A share with its base; opens its explanation. */
const RatioButton = ({ ratio, figure, of, onWhy }: RatioButtonProps) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const { value, numerator, denominator } = ratio
  const digits = figure === 'time' ? 0 : undefined
  return (
    <button
      type="button"
      className="link-button two-lines cleaning-ratio"
      aria-label={t('why.buttonFor', { what: `${t(`cleaning.figure.${figure}`)} – ${of}` })}
      onClick={() => onWhy(figure)}
    >
      <span className="number">{value === null ? '–' : `${formatNumber(value * 100, locale, 1)}%`}</span>
      <small className="number">
        {formatNumber(numerator, locale, digits)} / {formatNumber(denominator, locale, digits)}
        {figure === 'time' ? ` ${t('cleaning.min')}` : ''}
      </small>
    </button>
  )
}

const Explained = ({ query }: { readonly query: FigureExplainQuery }) => {
  const explanation = useFigureExplanation(query)
  if (explanation.isPending) return <Skeleton active paragraph={{ rows: 6 }} />
  if (explanation.isError) return <Failure error={explanation.error} onRetry={() => void explanation.refetch()} />
  return (
    <ExplanationView explanation={explanation.data} ofSession={false} timeZone={READER_ZONE} onShow={() => undefined} />
  )
}

/** A month: rounds done of planned and minutes against standard, by zone, type, branch or person; what was used. */
export const MonthView = ({ search, onChange }: CleaningPartProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const phone = usePhone()
  const now = useNow(60_000)
  const thisMonth = localMonth(now, READER_ZONE)
  const month = search.month ?? thisMonth
  const by = search.by ?? 'zone'
  const asked = { ...daysOf(month, now), orgUnit: search.orgUnit }
  const figures = useCleaningFigures({ ...asked, by })
  const rows = figures.data?.pages.flatMap((page) => page.items) ?? []
  const [first] = figures.data?.pages ?? []
  const explain = (key: string, why: Figure): void => onChange({ key, why }, false)
  const nameOfRow = (row: CleaningFigureRow): string => nameOf(row, language)
  const ratio = (row: CleaningFigureRow, figure: Figure) => (
    <RatioButton ratio={row[figure]} figure={figure} of={nameOfRow(row)} onWhy={(why) => explain(row.key, why)} />
  )
  const name = (row: CleaningFigureRow) => (
    <div className="two-lines">
      <span>{by === 'type' && row.key === '' ? t('cleaning.noType') : nameOfRow(row)}</span>
      {row.code !== null && <small>{row.code}</small>}
      {row.servedOthers !== null && row.servedOthers > 0 && (
        <small>{t('cleaning.servedOthers', { count: row.servedOthers })}</small>
      )}
    </div>
  )
  const columns: TableColumnsType<CleaningFigureRow> = [
    { title: t(`cleaning.by.${by}`), key: 'name', width: '30%', render: (_, row) => name(row) },
    {
      title: t('cleaning.figure.compliance'),
      key: 'compliance',
      width: 150,
      render: (_, row) => ratio(row, 'compliance'),
    },
    { title: t('cleaning.outcomes'), key: 'bar', render: (_, row) => <OutcomeBar counts={row.counts} /> },
    { title: t('cleaning.figure.time'), key: 'time', width: 190, render: (_, row) => ratio(row, 'time') },
  ]
  const explained = rows.find(({ key }) => key === search.key)
  return (
    <>
      <search className="filters">
        <DatePicker
          picker="month"
          inputReadOnly
          allowClear={false}
          aria-label={t('cleaning.month')}
          value={dayjs(`${month}-01`)}
          onChange={(value) => {
            const chosen = value?.format('YYYY-MM')
            onChange({ month: chosen === thisMonth ? undefined : chosen })
          }}
        />
        <Select
          className="filter"
          aria-label={t('cleaning.groupBy')}
          value={by}
          options={CLEANING_GROUPINGS.map((value) => ({ value, label: t(`cleaning.per.${value}`) }))}
          onChange={(value: CleaningGrouping) => onChange({ by: value === 'zone' ? undefined : value })}
        />
      </search>
      {first !== undefined && (
        <div className="panel cleaning-total">
          <div className="cleaning-total-figures">
            {(['compliance', 'time'] as const).map((figure) => (
              <div key={figure}>
                <span className="quiet">{t(`cleaning.figure.${figure}`)}</span>
                <RatioButton
                  ratio={first.total[figure]}
                  figure={figure}
                  of={t('cleaning.all')}
                  onWhy={(why) => explain('*', why)}
                />
              </div>
            ))}
            <div className="cleaning-total-bar">
              <OutcomeBar counts={first.total.counts} labels />
            </div>
          </div>
          <DayStrip days={first.days} onDay={(day) => onChange({ view: undefined, day }, false)} />
        </div>
      )}
      <ListState query={figures} count={rows.length} empty={<Empty description={t('cleaning.noFigures')} />}>
        {phone ? (
          <ul className="cards">
            {rows.map((row) => (
              <li key={row.key} className="panel card">
                {name(row)}
                <OutcomeBar counts={row.counts} labels />
                <div className="cleaning-card-figures">
                  {(['compliance', 'time'] as const).map((figure) => (
                    <div key={figure}>
                      <small className="quiet">{t(`cleaning.figure.${figure}`)}</small>
                      {ratio(row, figure)}
                    </div>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        ) : (
          <div className="panel">
            <Table<CleaningFigureRow>
              rowKey="key"
              columns={columns}
              dataSource={rows}
              pagination={false}
              size="small"
            />
          </div>
        )}
      </ListState>
      <SuppliesPanel days={asked} />
      <Drawer
        open={search.why !== undefined && search.key !== undefined}
        onClose={() => onChange({ why: undefined, key: undefined })}
        title={
          search.why === undefined
            ? ''
            : `${t(`cleaning.figure.${search.why}`)} · ${explained === undefined ? t('cleaning.all') : nameOfRow(explained)}`
        }
        size="min(560px, 100vw)"
        closable={{ 'aria-label': t('app.close') }}
        destroyOnHidden
      >
        {search.why !== undefined && search.key !== undefined && (
          <Explained query={{ ...asked, by, figure: search.why, ...(search.key === '*' ? {} : { key: search.key }) }} />
        )}
      </Drawer>
    </>
  )
}
