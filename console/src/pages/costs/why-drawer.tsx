import { useNavigate } from '@tanstack/react-router'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLineExplanation } from '../../api/cost-queries.ts'
import type { Evidence } from '../../api/types.ts'
import { Failure } from '../../app/failure.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { ExplanationView } from '../../explain/explanation-view.tsx'
import type { CostsSearch } from './search.ts'

interface ExplainedProps {
  readonly month: string
  readonly version: number | undefined
  readonly lineKey: string
}

const Explained = ({ month, version, lineKey }: ExplainedProps) => {
  const navigate = useNavigate()
  const explanation = useLineExplanation({ month, version, key: lineKey })
  if (explanation.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (explanation.isError) return <Failure error={explanation.error} onRetry={() => void explanation.refetch()} />
  const show = ({ device, metrics, from, to }: Evidence): void => {
    const on = explanation.data.sessionDetails[0]?.assetId
    if (on !== undefined)
      void navigate({
        to: '/assets/$assetId',
        params: { assetId: on },
        search: { from, to, device, metrics: metrics.slice(0, 3).join(',') },
      })
  }
  return (
    <ExplanationView
      explanation={explanation.data}
      words={explanation.data.words}
      ofSession={false}
      timeZone={READER_ZONE}
      onShow={show}
    />
  )
}

export interface WhyDrawerProps {
  readonly search: CostsSearch
  readonly month: string
  readonly onClose: () => void
}

/** Why a line of a month is what it is. */
export const WhyDrawer = ({ search, month, onClose }: WhyDrawerProps) => {
  const { t } = useTranslation()
  const { why, version } = search
  return (
    <Drawer
      open={why !== undefined}
      onClose={onClose}
      title={month}
      size="min(560px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {why !== undefined && <Explained key={why} month={month} version={version} lineKey={why} />}
    </Drawer>
  )
}
