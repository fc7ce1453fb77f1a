import { useNavigate, useSearch } from '@tanstack/react-router'
import { Empty, Segmented, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useWarnings } from '../../api/intake-queries.ts'
import { useMe } from '../../api/queries.ts'
import { Failure } from '../../app/failure.tsx'
import { may } from '../../app/may.ts'
import { MoreRows } from '../../app/more-rows.tsx'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { WARNING_STATES } from './search.ts'
import { WarningItem } from './warning-item.tsx'

/** What somebody should look at, before it becomes a crisis. */
export default function WarningsPage() {
  const { t } = useTranslation()
  const { state = 'open' } = useSearch({ from: '/shell/warnings' })
  const navigate = useNavigate({ from: '/warnings' })
  const now = useNow(30_000)
  const me = useMe()
  const warnings = useWarnings(state)
  usePageTitle(t('warnings.title'))
  const rows = warnings.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="page page-narrow">
      <div className="page-head">
        <h1>{t('warnings.title')}</h1>
        <span className="spring" />
        <Segmented
          value={state}
          options={WARNING_STATES.map((value) => ({ value, label: t(`warnings.state.${value}`) }))}
          onChange={(value) => void navigate({ replace: true, search: value === 'open' ? {} : { state: value } })}
        />
      </div>
      {warnings.isPending ? (
        <div className="panel panel-body">
          <Skeleton active title={false} paragraph={{ rows: 6 }} />
        </div>
      ) : warnings.isError && rows.length === 0 ? (
        <Failure error={warnings.error} onRetry={() => void warnings.refetch()} />
      ) : rows.length === 0 ? (
        <div className="panel panel-body">
          <Empty description={t(state === 'open' ? 'warnings.none' : 'warnings.noneEver')} />
        </div>
      ) : (
        <div className={warnings.isPlaceholderData ? 'stale' : undefined}>
          <ul className="cards">
            {rows.map((warning) => (
              <WarningItem key={warning.id} warning={warning} now={now} mayAcknowledge={may(me.data, 'engineer')} />
            ))}
          </ul>
          <MoreRows query={warnings} shown={rows.length} />
        </div>
      )}
    </div>
  )
}
