import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RoundOfDay, useExcuse, useRoundExplanation, useWithdrawExcuse } from '../../api/cleaning-queries.ts'
import { useMe } from '../../api/queries.ts'
import type { Evidence } from '../../api/types.ts'
import { Facts } from '../../app/facts.tsx'
import { Failure } from '../../app/failure.tsx'
import { may } from '../../app/may.ts'
import { ExplanationView } from '../../explain/explanation-view.tsx'
import { nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatClock, formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'

/** Excuses the round, or takes the excuse back. */
const ExcusePart = ({ round }: { readonly round: RoundOfDay }) => {
  const { t } = useTranslation()
  const excuse = useExcuse()
  const withdraw = useWithdrawExcuse()
  const [reason, setReason] = useState('')
  const { roundId, day } = round
  const failed = excuse.error ?? withdraw.error
  return (
    <section className="cleaning-excuse">
      {round.excuse !== null ? (
        <>
          <p>{t('cleaning.excusedFor', { reason: round.excuse.reason })}</p>
          <Button
            loading={withdraw.isPending}
            onClick={() => round.excuse !== null && withdraw.mutate(round.excuse.id)}
          >
            {t('cleaning.withdraw')}
          </Button>
        </>
      ) : (
        <>
          <h3>{t('cleaning.excuse')}</h3>
          <Input.TextArea
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            placeholder={t('cleaning.reason')}
            aria-label={t('cleaning.reason')}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 5 }}
          />
          <Button
            disabled={reason.trim().length < 3}
            loading={excuse.isPending}
            onClick={() => excuse.mutate({ roundId, day, reason: reason.trim() }, { onSuccess: () => setReason('') })}
          >
            {t('cleaning.excuse')}
          </Button>
        </>
      )}
      {failed !== null && (
        <p className="error" role="alert">
          {failed.message}
        </p>
      )}
    </section>
  )
}

const Why = ({ round }: { readonly round: RoundOfDay }) => {
  const navigate = useNavigate()
  const explanation = useRoundExplanation(round.roundId, round.day)
  if (explanation.isPending) return <Skeleton active paragraph={{ rows: 6 }} />
  if (explanation.isError) return <Failure error={explanation.error} onRetry={() => void explanation.refetch()} />
  const show = ({ from, to }: Evidence): void =>
    void navigate({ to: '/assets/$assetId', params: { assetId: round.zone.id }, search: { from, to } })
  return <ExplanationView explanation={explanation.data} ofSession={false} timeZone={round.timeZone} onShow={show} />
}

export interface RoundDrawerProps {
  readonly round: RoundOfDay | undefined
  readonly onClose: () => void
}

/** One round: what was planned, what happened, why that is its outcome, and what a manager may say of it. */
export const RoundDrawer = ({ round, onClose }: RoundDrawerProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const me = useMe()
  const minutesOf = (value: number | null): string =>
    value === null ? '–' : `${formatNumber(value, locale, 1)} ${t('cleaning.min')}`
  const facts = (of: RoundOfDay): readonly (readonly [string, string])[] => [
    [t('cleaning.outcomeLabel'), t(`cleaning.outcome.${of.outcome}`)],
    [t('cleaning.plannedAt'), formatInstant(of.plannedAt, of.timeZone)],
    [t('cleaning.window'), `${formatClock(of.from, of.timeZone)} – ${formatClock(of.to, of.timeZone)}`],
    [t('cleaning.assignee'), of.assignee === null ? t('cleaning.anyone') : personName(of.assignee, language)],
    [
      t('cleaning.visit'),
      of.visit === null
        ? '–'
        : `${formatClock(of.visit.start, of.timeZone)} – ${of.visit.open ? '…' : formatClock(of.visit.end, of.timeZone)}, ${
            of.visit.person === null ? t('cleaning.unknownPerson') : personName(of.visit.person, language)
          }`,
    ],
    [t('cleaning.used'), minutesOf(of.minutes)],
    [t('cleaning.standard'), minutesOf(of.standardMinutes)],
  ]
  return (
    <Drawer
      open={round !== undefined}
      onClose={onClose}
      title={round === undefined ? '' : `${nameOf(round.zone, language)} · ${nameOf(round, language)}`}
      size="min(560px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {round !== undefined && (
        <>
          <Facts facts={facts(round)} />
          {may(me.data, 'manager') && <ExcusePart key={`${round.roundId} ${round.day}`} round={round} />}
          <Why round={round} />
        </>
      )}
    </Drawer>
  )
}
