import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  DownloadOutlined,
  ExclamationCircleOutlined,
} from '@ant-design/icons'
import { Button, Input, Modal, Select, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCloseChecks, useCloseMonth, type useCostMonths, useRestateMonth } from '../../api/cost-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatMoney } from '../../format/money.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { CostsSearch } from './search.ts'

type Months = NonNullable<ReturnType<typeof useCostMonths>['data']>
type Month = Months['months'][number]

const COLOURS = { open: 'default', ended: 'warning', closed: 'success' } as const

/** What stands between the month and its close. */
const Checks = ({ month }: { readonly month: string }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const checks = useCloseChecks(month)
  if (checks.isPending) return <Skeleton active title={false} paragraph={{ rows: 5 }} />
  if (checks.isError) return <Failure error={checks.error} onRetry={() => void checks.refetch()} />
  return (
    <ul className="costs-checks">
      {checks.data.checks.map(({ check, ok, blocks, count, amounts }) => (
        <li key={check} className={ok ? 'ok' : blocks ? 'blocks' : 'notice'}>
          {ok ? <CheckCircleOutlined /> : blocks ? <CloseCircleOutlined /> : <ExclamationCircleOutlined />}
          <span>{t(`costs.check.${check}`)}</span>
          {!ok && (
            <span className="quiet">
              {check === 'derived' ? t('costs.waiting', { count }) : count > 0 && t('costs.checkCount', { count })}{' '}
              {amounts.map(({ currency, amountMinor }) => formatMoney(amountMinor, currency, locale)).join(' · ')}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

const CloseDialog = ({ month, onDone }: { readonly month: string; readonly onDone: () => void }) => {
  const { t } = useTranslation()
  const close = useCloseMonth()
  const checks = useCloseChecks(month)
  return (
    <Modal
      open
      title={t('costs.closeNow', { month })}
      onCancel={onDone}
      okText={t('costs.closeNow', { month })}
      okButtonProps={{ disabled: checks.data?.canClose !== true, loading: close.isPending }}
      onOk={() => close.mutate(month, { onSuccess: onDone })}
    >
      <p>{t('costs.closeWhat', { month })}</p>
      <Checks month={month} />
      {close.isError && (
        <p className="error" role="alert">
          {close.error.message}
        </p>
      )}
    </Modal>
  )
}

const RestateDialog = ({ shown, onDone }: { readonly shown: Month; readonly onDone: () => void }) => {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const restate = useRestateMonth()
  const { month } = shown
  const version = (shown.versions.at(-1)?.version ?? 0) + 1
  return (
    <Modal
      open
      title={`${month} · ${t('costs.version', { version })}`}
      onCancel={onDone}
      okText={t('costs.restateNow', { version })}
      okButtonProps={{ disabled: reason.trim().length < 3, loading: restate.isPending }}
      onOk={() => restate.mutate({ month, reason: reason.trim() }, { onSuccess: onDone })}
    >
      <p>{t('costs.restateWhat', { month })}</p>
      <Input.TextArea
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        aria-label={t('costs.reason')}
        placeholder={t('costs.reason')}
        maxLength={500}
        autoSize={{ minRows: 2 }}
      />
      {restate.isError && (
        <p className="error" role="alert">
          {restate.error.message}
        </p>
      )}
    </Modal>
  )
}

export interface MonthActionsProps {
  readonly months: Months
  readonly shown: Month
  readonly search: CostsSearch
  readonly change: (part: CostsSearch) => void
}

/** The month's state and versions, closing and restating, and its files. */
export const MonthActions = ({ months, shown, search, change }: MonthActionsProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [dialog, setDialog] = useState<'close' | 'restate' | null>(null)
  const { month, state, versions } = shown
  const last = versions.at(-1)
  const version = versions.find((each) => each.version === search.version) ?? last
  const query = new URLSearchParams({
    language,
    ...(search.version === undefined ? {} : { version: String(search.version) }),
  })
  const file = (name: string): string => `/api/v1/cost-months/${month}/${name}?${query.toString()}`
  return (
    <div className="panel panel-body costs-state">
      <Tag color={COLOURS[state]}>{t(`costs.state.${state}`)}</Tag>
      {version !== undefined && (
        <>
          {versions.length > 1 ? (
            <Select
              size="small"
              aria-label={t('costs.version', { version: version.version })}
              value={version.version}
              options={versions.map((each) => ({ value: each.version, label: t('costs.version', each) }))}
              onChange={(chosen: number) => change({ version: chosen === last?.version ? undefined : chosen })}
            />
          ) : (
            <span>{t('costs.version', version)}</span>
          )}
          <span className="quiet">
            {t('costs.closedAt', { when: formatInstant(version.closedAt, READER_ZONE) })}
            {version.reason !== null && ` · ${version.reason}`}
          </span>
        </>
      )}
      <span className="spring" />
      <Button size="small" icon={<DownloadOutlined />} href={file('export.xlsx')} download>
        {t('costs.workbook')}
      </Button>
      <Button size="small" icon={<DownloadOutlined />} href={file('journal.csv')} download>
        {t('costs.journalFile')}
      </Button>
      {months.mayClose && state === 'closed' && (
        <Button size="small" onClick={() => setDialog('restate')}>
          {t('costs.restate')}
        </Button>
      )}
      {months.mayClose && months.nextToClose === month && (
        <Button size="small" type="primary" onClick={() => setDialog('close')}>
          {t('costs.close')}
        </Button>
      )}
      {dialog === 'close' && <CloseDialog month={month} onDone={() => setDialog(null)} />}
      {dialog === 'restate' && <RestateDialog shown={shown} onDone={() => setDialog(null)} />}
    </div>
  )
}
