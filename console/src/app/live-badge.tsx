import { useTranslation } from 'react-i18next'
import { useLiveStatus } from '../live/live-context.tsx'

/** Whether values arrive as they are measured. */
export const LiveBadge = () => {
  const { t } = useTranslation()
  const status = useLiveStatus()
  return (
    <span className={`live-badge live-${status}`} role="status">
      <i aria-hidden="true" />
      <span>{t(`app.${status}`)}</span>
    </span>
  )
}
