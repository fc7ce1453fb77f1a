import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { useReplay } from '../../api/intake-queries.ts'

/** How far a replay is, and what came of it. */
export const ReplayBar = ({ id }: { readonly id: string | null }) => {
  const { t } = useTranslation()
  const { data: replay } = useReplay(id)
  if (replay === undefined) return null
  const { total, queued, stored, duplicate, failed } = replay
  const percent = total === 0 ? 100 : Math.round(((total - queued) / total) * 100)
  return (
    <div className="panel panel-body replay" role="status">
      <Progress percent={percent} status={queued > 0 ? 'active' : failed > 0 ? 'exception' : 'success'} />
      <span>{t('intake.replayed', { total, stored, duplicate, failed })}</span>
    </div>
  )
}
