import { useNavigate, useSearch } from '@tanstack/react-router'
import { Empty, Segmented, Skeleton, Switch } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/queries.ts'
import { useMarkRead, useUnread, useWarnings, type Warning } from '../../api/warning-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { may } from '../../app/may.ts'
import { MoreRows } from '../../app/more-rows.tsx'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { WARNING_STATES } from './search.ts'
import { WarningItem } from './warning-item.tsx'

const SEVERITIES = ['critical', 'warning', 'info'] as const

/** Open warnings stand by severity, the gravest first; a history stays in its order. */
const groupsOf = (rows: readonly Warning[], isOpen: boolean) =>
  isOpen
    ? SEVERITIES.map((severity) => ({ severity, rows: rows.filter((row) => row.severity === severity) })).filter(
        (group) => group.rows.length > 0,
      )
    : [{ severity: null, rows }]

/** What somebody should look at, before it becomes a crisis. */
export default function WarningsPage() {
  const { t } = useTranslation()
  const { state = 'open', mine = false } = useSearch({ from: '/shell/warnings' })
  const navigate = useNavigate({ from: '/warnings' })
  const now = useNow(30_000)
  const me = useMe()
  const warnings = useWarnings({ state, person: mine ? 'me' : undefined })
  const unread = useUnread().data?.unread ?? 0
  const { mutate: markRead } = useMarkRead()
  usePageTitle(t('warnings.title'))
  useEffect(() => {
    if (unread > 0) markRead(undefined)
  }, [unread, markRead])
  const rows = warnings.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="page page-narrow">
      <div className="page-head">
        <h1>{t('warnings.title')}</h1>
        <span className="spring" />
        {me.data?.person != null && (
          // biome-ignore lint/a11y/noLabelWithoutControl: the switch is the label's control.
          <label className="inline-switch">
            <Switch
              size="small"
              checked={mine}
              onChange={(checked) =>
                void navigate({ replace: true, search: (before) => ({ ...before, mine: checked || undefined }) })
              }
            />{' '}
            {t('warnings.mine')}
          </label>
        )}
        <Segmented
          value={state}
          options={WARNING_STATES.map((value) => ({ value, label: t(`warnings.state.${value}`) }))}
          onChange={(value) =>
            void navigate({
              replace: true,
              search: (before) => ({ ...before, state: value === 'open' ? undefined : value }),
            })
          }
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
          <Empty
            description={t(mine ? 'warnings.noneMine' : state === 'open' ? 'warnings.none' : 'warnings.noneEver')}
          />
        </div>
      ) : (
        <div className={warnings.isPlaceholderData ? 'stale' : undefined}>
          {groupsOf(rows, state === 'open').map((group) => (
            <section key={group.severity ?? 'all'}>
              {group.severity !== null && (
                <h2 className="warning-group">
                  {t(`warnings.severity.${group.severity}`)} <span className="quiet">{group.rows.length}</span>
                </h2>
              )}
              <ul className="cards">
                {group.rows.map((warning) => (
                  <WarningItem key={warning.id} warning={warning} now={now} mayAcknowledge={may(me.data, 'engineer')} />
                ))}
              </ul>
            </section>
          ))}
          <MoreRows query={warnings} shown={rows.length} />
        </div>
      )}
    </div>
  )
}
