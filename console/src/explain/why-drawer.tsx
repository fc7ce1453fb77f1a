import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ExplainedKind, Range } from '../api/queries.ts'
import { useExplanation } from '../api/queries.ts'
import { Failure } from '../app/failure.tsx'
import { ExplanationView } from './explanation-view.tsx'

const TITLES = { session: 'titleSession', due: 'titleDue', cost: 'titleCost' } as const

export interface WhyDrawerProps {
  /** `session:<id>`, `due:<plan id>` or `cost:<line id>`; undefined while closed. */
  readonly why: string | undefined
  readonly timeZone: string
  readonly onClose: () => void
  /** Shows a stretch of telemetry in the chart. */
  readonly onShow: (range: Range, metrics: readonly string[]) => void
}

const isExplained = (kind: string): kind is ExplainedKind => kind in TITLES

const Loaded = ({
  kind,
  id,
  timeZone,
  onShow,
}: Pick<WhyDrawerProps, 'timeZone' | 'onShow'> & { readonly kind: ExplainedKind; readonly id: string }) => {
  const explanation = useExplanation(kind, id)
  if (explanation.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (explanation.isError) return <Failure error={explanation.error} onRetry={() => void explanation.refetch()} />
  return <ExplanationView explanation={explanation.data} timeZone={timeZone} onShow={onShow} />
}

/** The answer to "why is this figure what it is". */
export const WhyDrawer = ({ why, timeZone, onClose, onShow }: WhyDrawerProps) => {
  const { t } = useTranslation()
  const colon = why?.indexOf(':') ?? -1
  const kind = why?.slice(0, colon) ?? ''
  const id = why?.slice(colon + 1) ?? ''
  const known = isExplained(kind)
  return (
    <Drawer
      open={why !== undefined && known}
      onClose={onClose}
      title={known ? t(`why.${TITLES[kind]}`) : ''}
      size="min(560px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {known && <Loaded key={why} kind={kind} id={id} timeZone={timeZone} onShow={onShow} />}
    </Drawer>
  )
}
