import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useExplanation } from '../api/queries.ts'
import type { Evidence } from '../api/types.ts'
import { Failure } from '../app/failure.tsx'
import { ExplanationView } from './explanation-view.tsx'
import { parseWhy, type Why } from './why.ts'

const TITLES = {
  session: 'titleSession',
  due: 'titleDue',
  cost: 'titleCost',
  responsible: 'titleResponsible',
} as const

export interface WhyDrawerProps {
  readonly assetId: string
  /** What is explained, as it stands in the address; undefined while closed. */
  readonly why: string | undefined
  readonly timeZone: string
  readonly onClose: () => void
  /** Shows a stretch of telemetry in the chart. */
  readonly onShow: (evidence: Evidence) => void
}

const Loaded = ({
  why,
  assetId,
  timeZone,
  onShow,
}: Omit<WhyDrawerProps, 'why' | 'onClose'> & { readonly why: Why }) => {
  const explanation = useExplanation(why, assetId)
  if (explanation.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (explanation.isError) return <Failure error={explanation.error} onRetry={() => void explanation.refetch()} />
  const ofSession = why.kind === 'session'
  const { words = {} } = explanation.data
  return <ExplanationView explanation={explanation.data} {...{ ofSession, timeZone, onShow, words }} />
}

/** The answer to "why is this figure what it is". */
export const WhyDrawer = ({ assetId, why: written, timeZone, onClose, onShow }: WhyDrawerProps) => {
  const { t } = useTranslation()
  const why = parseWhy(written)
  return (
    <Drawer
      open={why !== null}
      onClose={onClose}
      title={why === null ? '' : t(`why.${TITLES[why.kind]}`)}
      size="min(560px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {why !== null && <Loaded key={written} why={why} assetId={assetId} timeZone={timeZone} onShow={onShow} />}
    </Drawer>
  )
}
