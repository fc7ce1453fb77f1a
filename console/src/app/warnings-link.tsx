import { BellOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Badge } from 'antd'
import { useTranslation } from 'react-i18next'
import { useUnread } from '../api/warning-queries.ts'

/** The way to the warnings, with how many one was told and has not looked at. */
export const WarningsLink = () => {
  const { t } = useTranslation()
  const unread = useUnread().data?.unread ?? 0
  return (
    <Link
      to="/warnings"
      search={{}}
      activeOptions={{ includeSearch: false }}
      aria-label={unread === 0 ? undefined : t('warnings.unread', { count: unread })}
    >
      {t('app.warnings')}
      {unread > 0 && (
        <Badge count={unread} size="small" offset={[6, -2]}>
          <BellOutlined className="bell" aria-hidden="true" />
        </Badge>
      )}
    </Link>
  )
}
