import { DownloadOutlined } from '@ant-design/icons'
import { Button, Empty, Input, Select, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeadLetters, useLetterReasons, useStartReplay } from '../../api/intake-queries.ts'
import { useMe } from '../../api/queries.ts'
import { Failure } from '../../app/failure.tsx'
import { reasonLabel } from '../../app/labels.ts'
import { may } from '../../app/may.ts'
import { MoreRows } from '../../app/more-rows.tsx'
import { LetterDrawer } from './letter-drawer.tsx'
import { LetterList } from './letter-list.tsx'
import { ReplayBar } from './replay-bar.tsx'
import { type IntakeSearch, LETTER_STATES } from './search.ts'

export interface TabProps {
  readonly search: IntakeSearch
  readonly onChange: (part: IntakeSearch) => void
}

const TYPING_MS = 300

/** Messages that could not be stored, by reason; after a fix they are replayed from here. */
export const LettersTab = ({ search, onChange }: TabProps) => {
  const { t } = useTranslation()
  const me = useMe()
  const { reason, deviceKey, state = 'standing' } = search
  const letters = useDeadLetters({ reason, deviceKey, state })
  const reasons = useLetterReasons({ deviceKey, state })
  const start = useStartReplay()
  const [text, setText] = useState(deviceKey ?? '')
  const rows = letters.data?.pages.flatMap((page) => page.items) ?? []
  const counts = reasons.data?.items ?? []
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const chosen = reason === undefined ? total : (counts.find(({ name }) => name === reason)?.count ?? 0)
  const mayReplay = may(me.data, 'manager')

  useEffect(() => setText(deviceKey ?? ''), [deviceKey])
  useEffect(() => {
    const typed = text.trim() === '' ? undefined : text.trim()
    if (typed === deviceKey) return
    const timer = setTimeout(() => onChange({ deviceKey: typed }), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text, deviceKey, onChange])

  return (
    <>
      <fieldset className="tally" aria-label={t('intake.byReason')}>
        <button type="button" aria-pressed={reason === undefined} onClick={() => onChange({ reason: undefined })}>
          <strong className="number">{reasons.data === undefined ? '–' : total}</strong>
          <span>{t('assets.all')}</span>
        </button>
        {counts.map(({ name, count }) => (
          <button
            key={name}
            type="button"
            aria-pressed={reason === name}
            onClick={() => onChange({ reason: reason === name ? undefined : (name ?? undefined) })}
          >
            <strong className="number">{count}</strong>
            <span>{reasonLabel(name ?? '', t)}</span>
          </button>
        ))}
      </fieldset>
      <search className="filters">
        <Input
          className="filter filter-text"
          allowClear
          value={text}
          aria-label={t('intake.deviceKey')}
          placeholder={t('intake.deviceKey')}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          className="filter"
          aria-label={t('assets.state')}
          value={state}
          options={LETTER_STATES.map((value) => ({ value, label: t(`intake.letterState.${value}`) }))}
          onChange={(value) => onChange({ state: value === 'standing' ? undefined : value })}
        />
        <span className="spring" />
        <Button
          icon={<DownloadOutlined />}
          disabled={rows.length === 0}
          href={`/api/v1/dead-letters/export?${new URLSearchParams({
            format: 'csv',
            state,
            ...(reason === undefined ? {} : { reason }),
            ...(deviceKey === undefined ? {} : { deviceKey }),
          })}`}
        >
          {t('assets.export')}
        </Button>
        {mayReplay && state === 'standing' && (
          <Button
            type="primary"
            disabled={chosen === 0}
            loading={start.isPending}
            onClick={() => start.mutate({ filter: { reason, deviceKey } })}
          >
            {t('intake.replayAll', { count: chosen })}
          </Button>
        )}
      </search>
      {start.isError && (
        <p className="error" role="alert">
          {start.error.message}
        </p>
      )}
      <ReplayBar id={start.data?.id ?? null} />
      {letters.isPending ? (
        <div className="panel panel-body">
          <Skeleton active title={false} paragraph={{ rows: 8 }} />
        </div>
      ) : letters.isError && rows.length === 0 ? (
        <Failure error={letters.error} onRetry={() => void letters.refetch()} />
      ) : rows.length === 0 ? (
        <div className="panel panel-body">
          <Empty description={t(state === 'standing' ? 'intake.noLetters' : 'intake.noneHere')} />
        </div>
      ) : (
        <div className={letters.isPlaceholderData ? 'stale' : undefined}>
          <LetterList rows={rows} onOpen={(open) => onChange({ open })} />
          <MoreRows query={letters} shown={rows.length} />
        </div>
      )}
      <LetterDrawer
        id={search.open}
        mayReplay={mayReplay}
        onReplay={(id) => start.mutate({ ids: [id] })}
        onClose={() => onChange({ open: undefined })}
      />
    </>
  )
}
