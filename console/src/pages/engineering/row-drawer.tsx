import { useNavigate } from '@tanstack/react-router'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { type FigureCode, type FigureTotal, useFigureExplanation } from '../../api/figure-queries.ts'
import type { Evidence } from '../../api/types.ts'
import { Failure } from '../../app/failure.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { ExplanationView } from '../../explain/explanation-view.tsx'
import { EventList } from './event-list.tsx'
import { type EngineeringSearch, keyOf, questionOf } from './search.ts'
import { TotalFigures } from './total-figures.tsx'

export interface RowDrawerProps {
  readonly search: EngineeringSearch
  /** What the open row is called, and its figures; undefined while it is on no loaded page. */
  readonly title: string
  readonly total: FigureTotal | undefined
  readonly onChange: (part: EngineeringSearch) => void
}

const Explained = ({ search, figure }: { readonly search: EngineeringSearch; readonly figure: FigureCode }) => {
  const navigate = useNavigate()
  const explanation = useFigureExplanation({
    ...questionOf(search),
    ...{ key: keyOf(search), figure, currency: search.currency },
  })
  if (explanation.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (explanation.isError) return <Failure error={explanation.error} onRetry={() => void explanation.refetch()} />
  const { sessionDetails } = explanation.data
  const show = ({ device, metrics, from, to }: Evidence): void => {
    const assetId = search.by === 'asset' ? keyOf(search) : undefined
    const on = assetId ?? sessionDetails[0]?.assetId
    if (on !== undefined)
      void navigate({
        to: '/assets/$assetId',
        params: { assetId: on },
        search: { from, to, device, metrics: metrics.slice(0, 3).join(',') },
      })
  }
  return <ExplanationView explanation={explanation.data} ofSession={false} timeZone={READER_ZONE} onShow={show} />
}

/** One row of figures: its figures, what they stand on, and why each is what it is. */
export const RowDrawer = ({ search, title, total, onChange }: RowDrawerProps) => {
  const { t } = useTranslation()
  const { open, why } = search
  return (
    <Drawer
      open={open !== undefined}
      onClose={() => onChange({ open: undefined, why: undefined, show: undefined, currency: undefined })}
      title={why === undefined ? title : `${t(`figures.name.${why}`)} · ${title}`}
      size="min(640px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {open !== undefined &&
        (why === undefined ? (
          <>
            {total !== undefined && <TotalFigures total={total} of={open} />}
            <EventList search={search} onShow={(show) => onChange({ show })} />
          </>
        ) : (
          <>
            <button
              type="button"
              className="link-button"
              onClick={() => onChange({ why: undefined, currency: undefined })}
            >
              {t('figures.toOrders')}
            </button>
            <Explained key={`${open} ${why}`} search={search} figure={why} />
          </>
        ))}
    </Drawer>
  )
}
