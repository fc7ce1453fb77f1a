import type { TFunction } from 'i18next'
import type { Process } from '../../api/process-queries.ts'
import type { RowColumn } from '../../app/adaptive-rows.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatSize } from '../../format/quantity.ts'
import { formatAgo, formatDuration, formatInstant } from '../../format/time.ts'

/** The tones of assets' states stand for those of processes. */
const TONES = { ready: 'running', not_ready: 'occupied', unseen: 'offline' } as const

/** Why a process is not ready: what it said itself, or else which store does not answer. */
const whyNot = ({ state, problem, storeUp, registryUp }: Process, t: TFunction): string | null => {
  if (state !== 'not_ready') return null
  if (problem !== null) return problem
  return storeUp ? (registryUp ? null : t('processes.registryDown')) : t('processes.storeDown')
}

const State = ({ row, t }: { readonly row: Process; readonly t: TFunction }) => (
  <span className={`state state-${TONES[row.state]}`}>
    <i aria-hidden="true" />
    {t(`processes.states.${row.state}`)}
  </span>
)

const Waiting = ({ row, t, locale }: { readonly row: Process; readonly t: TFunction; readonly locale: string }) => {
  const { spooled, spooledBytes, oldestUnsettledMs } = row
  if (spooled === null) return <span className="quiet">{t('processes.noSpool')}</span>
  if (spooled === 0) return <>{t('processes.nothing')}</>
  return (
    <>
      {t('processes.spooled', { count: spooled, size: formatSize(spooledBytes ?? 0, locale) })}
      {oldestUnsettledMs !== null && (
        <small className="quiet process-line">
          {t('processes.oldest', { time: formatDuration(oldestUnsettledMs / 1000, locale) })}
        </small>
      )}
    </>
  )
}

/** What is told of a process. `now`: for how long ago it was seen. */
export const processColumns = (t: TFunction, locale: string, now: number): readonly RowColumn<Process>[] => [
  {
    ...{ key: 'service', title: t('processes.process'), place: 'head' },
    render: ({ service }) => (
      <>
        <strong>{t(`processes.service.${service}`)}</strong>
        <small className="quiet process-line">{t(`processes.what.${service}`)}</small>
      </>
    ),
  },
  { key: 'state', title: t('processes.state'), place: 'mark', render: (row) => <State row={row} t={t} /> },
  {
    ...{ key: 'why', title: t('processes.why') },
    render: (row) => <span className="process-word">{whyNot(row, t) ?? '–'}</span>,
  },
  {
    ...{ key: 'host', title: t('processes.host') },
    render: ({ host, pid, version, probesUrl }) => (
      <>
        <span className="process-word">{host}</span>
        <small className="quiet process-line">{t('processes.build', { pid, version })}</small>
        {probesUrl !== null && <code className="process-word">{probesUrl}</code>}
      </>
    ),
  },
  {
    ...{ key: 'since', title: t('processes.since') },
    render: ({ startedAt }) => <span className="nowrap">{formatInstant(startedAt, READER_ZONE)}</span>,
  },
  {
    ...{ key: 'seen', title: t('processes.seen') },
    render: ({ seenAt }) => (
      <span className="nowrap" title={formatInstant(seenAt, READER_ZONE, true)}>
        {formatAgo(seenAt, now, locale)}
      </span>
    ),
  },
  { key: 'waiting', title: t('processes.waiting'), render: (row) => <Waiting row={row} t={t} locale={locale} /> },
]
