import { DownloadOutlined } from '@ant-design/icons'
import { Button, Empty, Select } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeadLetters, useLetterReasons, useStartReplay } from '../../api/intake-queries.ts'
import { useMe } from '../../api/queries.ts'
import { reasonLabel } from '../../app/labels.ts'
import { ListState } from '../../app/list-state.tsx'
import { may } from '../../app/may.ts'
import { SearchInput } from '../../app/search-input.tsx'
import { LetterDrawer } from './letter-drawer.tsx'
import { LetterList } from './letter-list.tsx'
import { ReplayBar } from './replay-bar.tsx'
import { type IntakeSearch, LETTER_STATES } from './search.ts'

export interface TabProps {
  readonly search: IntakeSearch
  readonly onChange: (part: IntakeSearch) => void
}

/** Messages that could not be stored, by reason; after a fix they are replayed from here. */
export const LettersTab = ({ search, onChange }: TabProps) => {
  const { t } = useTranslation()
  const me = useMe()
  const { reason, deviceKey, state = 'standing' } = search
  const letters = useDeadLetters({ reason, deviceKey, state })
  const reasons = useLetterReasons({ deviceKey, state })
  const start = useStartReplay()
  const rows = letters.data?.pages.flatMap((page) => page.items) ?? []
  const counts = reasons.data?.items ?? []
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const chosen = reason === undefined ? total : (counts.find(({ name }) => name === reason)?.count ?? 0)
  const mayReplay = may(me.data, 'manager')

  const onText = useCallback((key: string | undefined) => onChange({ deviceKey: key }), [onChange])

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
        <SearchInput value={deviceKey} label={t('intake.deviceKey')} onChange={onText} />
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
      <ListState
        query={letters}
        count={rows.length}
        empty={<Empty description={t(state === 'standing' ? 'intake.noLetters' : 'intake.noneHere')} />}
      >
        <LetterList rows={rows} onOpen={(open) => onChange({ open })} />
      </ListState>
      <LetterDrawer
        id={search.open}
        mayReplay={mayReplay}
        onReplay={(id) => start.mutate({ ids: [id] })}
        onClose={() => onChange({ open: undefined })}
      />
    </>
  )
}
