import { Button, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type PlanningRun,
  usePlanningRun,
  useProposals,
  useRefreshCalendar,
  useStartPlanning,
} from '../../api/calendar-queries.ts'
import { useMe } from '../../api/queries.ts'
import { may } from '../../app/may.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ProposalList } from './proposal-list.tsx'

const REASONS = ['window_passed', 'window_later', 'no_engineer', 'no_time'] as const

const Outcome = ({ run }: { run: PlanningRun }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  if (run.state === 'running') return <Progress percent={run.progress} aria-label={t('calendar.planning')} />
  if (run.result === null) return <p className="error">{run.detail}</p>
  const { visitsSaved, minutesSaved, placed, tasks, steps, unplacedByReason } = run.result
  return (
    <div className="calendar-outcome" role="status">
      <p>{t('calendar.saved', { placed, tasks, visits: visitsSaved, hours: (minutesSaved / 60).toFixed(1) })}</p>
      <details>
        <summary className="quiet">{t('calendar.why')}</summary>
        <ul className="calendar-steps quiet">
          {[...steps.entries()].map(([place, step]) => (
            <li key={place}>{step[language]}</li>
          ))}
        </ul>
      </details>
      {REASONS.filter((reason) => (unplacedByReason[reason] ?? 0) > 0).map((reason) => (
        <p className="quiet" key={reason}>
          {t(`calendar.unplaced.${reason}`, { count: unplacedByReason[reason] ?? 0 })}
        </p>
      ))}
    </div>
  )
}

/** Slots proposed for what falls due: planning them, what that saves, and deciding on them. */
export const PlanningPanel = ({ orgUnit }: { orgUnit: string | undefined }) => {
  const { t } = useTranslation()
  const me = useMe()
  const proposals = useProposals(orgUnit)
  const start = useStartPlanning()
  const refresh = useRefreshCalendar()
  const [runId, setRunId] = useState<string | null>(null)
  const run = usePlanningRun(runId)
  const mayDecide = may(me.data, 'engineer')
  const state = run.data?.state
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when a planning has ended
  useEffect(() => {
    if (state === 'done') void refresh()
  }, [state])
  return (
    <section className="panel calendar-planning">
      <div className="panel-head">
        <h2>{t('calendar.proposals')}</h2>
        <span className="spring" />
        {mayDecide && (
          <Button
            loading={start.isPending || state === 'running'}
            onClick={() => start.mutate(orgUnit, { onSuccess: ({ id }) => setRunId(id) })}
          >
            {t('calendar.plan')}
          </Button>
        )}
      </div>
      <div className="panel-body">
        {start.isError && (
          <p className="error" role="alert">
            {start.error.message}
          </p>
        )}
        {run.data !== undefined && <Outcome run={run.data} />}
        {proposals.data !== undefined && <ProposalList slots={proposals.data} mayDecide={mayDecide} />}
      </div>
    </section>
  )
}
