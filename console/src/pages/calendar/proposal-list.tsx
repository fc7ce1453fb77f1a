import { Link } from '@tanstack/react-router'
import { Button, Input, Modal, Select, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SlotProposal, useDecideSlot } from '../../api/calendar-queries.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatPeriod } from '../../format/time.ts'
import { instantToWall, wallToInstant } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'

/** Proposals shown at first, and more with each press. */
const SHOWN_AT_A_TIME = 20
const REJECTS = ['time', 'day', 'engineer'] as const

/** A wall clock as a `datetime-local` field has it. */
const toField = (at: number, timeZone: string): string =>
  new Date(instantToWall(at, timeZone)).toISOString().slice(0, 16)
const fromField = (text: string, timeZone: string): number => wallToInstant(Date.parse(`${text}:00Z`), timeZone)

interface AskProps {
  readonly slot: SlotProposal
  readonly onDone: () => void
}

const MoveAsk = ({ slot, onDone }: AskProps) => {
  const { t } = useTranslation()
  const decide = useDecideSlot()
  const [at, setAt] = useState(toField(slot.start, slot.timeZone))
  return (
    <Modal
      open
      title={t('calendar.move')}
      okText={t('calendar.move')}
      cancelText={t('app.back')}
      confirmLoading={decide.isPending}
      onCancel={onDone}
      onOk={() =>
        decide.mutate({ kind: 'move', id: slot.id, start: fromField(at, slot.timeZone) }, { onSuccess: onDone })
      }
    >
      <p className="quiet">{t('calendar.moveHint', { from: slot.earliestOn, to: slot.latestOn })}</p>
      <Input
        type="datetime-local"
        aria-label={t('calendar.newTime')}
        value={at}
        onChange={(event) => setAt(event.target.value)}
      />
      {decide.isError && (
        <p className="error" role="alert">
          {decide.error.message}
        </p>
      )}
    </Modal>
  )
}

const RejectAsk = ({ slot, onDone }: AskProps) => {
  const { t } = useTranslation()
  const decide = useDecideSlot()
  const [reason, setReason] = useState('')
  const [rejects, setRejects] = useState<(typeof REJECTS)[number]>('time')
  return (
    <Modal
      open
      title={t('calendar.reject')}
      okText={t('calendar.reject')}
      cancelText={t('app.back')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={decide.isPending}
      onCancel={onDone}
      onOk={() => decide.mutate({ kind: 'reject', id: slot.id, reason, rejects }, { onSuccess: onDone })}
    >
      <p className="quiet">{t('calendar.rejectHint')}</p>
      <Select
        className="calendar-ask"
        aria-label={t('calendar.rejectHint')}
        value={rejects}
        options={REJECTS.map((value) => ({ value, label: t(`calendar.rejects.${value}`) }))}
        onChange={setRejects}
      />
      <Input.TextArea
        className="calendar-ask"
        aria-label={t('calendar.reason')}
        placeholder={t('calendar.reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {decide.isError && (
        <p className="error" role="alert">
          {decide.error.message}
        </p>
      )}
    </Modal>
  )
}

const ProposalItem = ({ slot, mayDecide, together }: { slot: SlotProposal; mayDecide: boolean; together: number }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const decide = useDecideSlot()
  const [asking, setAsking] = useState<'move' | 'reject' | null>(null)
  const accept = (wholeVisit: boolean) => decide.mutate({ kind: 'accept', id: slot.id, wholeVisit })
  return (
    <li className="calendar-slot">
      <div className="calendar-slot-head">
        <strong>{nameOf(slot, language)}</strong>
        <Link to="/assets/$assetId" params={{ assetId: slot.asset.id }} search={{ why: `due:${slot.planId}` }}>
          {nameOf(slot.asset, language)}
        </Link>
        {slot.includedInPlanId !== null && <Tag className="small-tag">{t('calendar.included')}</Tag>}
        {together > 1 && slot.includedInPlanId === null && (
          <Tag className="small-tag">{t('calendar.together', { count: together })}</Tag>
        )}
      </div>
      <div>
        <span className="nowrap">{formatPeriod(slot.start, slot.end, slot.timeZone)}</span>{' '}
        <span className="quiet">
          {personName(slot.engineer, language)} · {t('calendar.due', { day: slot.dueOn })}
        </span>
      </div>
      <details>
        <summary className="quiet">{t('calendar.why')}</summary>
        <ul className="calendar-steps quiet">
          {[...slot.explanation.steps.entries()].map(([place, step]) => (
            <li key={place}>{step[language]}</li>
          ))}
        </ul>
      </details>
      {mayDecide && slot.includedInPlanId === null && (
        <div className="calendar-actions">
          <Button type="primary" loading={decide.isPending} onClick={() => accept(false)}>
            {t('calendar.accept')}
          </Button>
          {together > 1 && (
            <Button loading={decide.isPending} onClick={() => accept(true)}>
              {t('calendar.acceptVisit')}
            </Button>
          )}
          <Button onClick={() => setAsking('move')}>{t('calendar.move')}</Button>
          <Button onClick={() => setAsking('reject')}>{t('calendar.reject')}</Button>
        </div>
      )}
      {decide.isError && (
        <p className="error" role="alert">
          {decide.error.message}
        </p>
      )}
      {asking === 'move' && <MoveAsk slot={slot} onDone={() => setAsking(null)} />}
      {asking === 'reject' && <RejectAsk slot={slot} onDone={() => setAsking(null)} />}
    </li>
  )
}

/** Open proposals, the soonest first, with what may be decided about each. */
export const ProposalList = ({ slots, mayDecide }: { slots: readonly SlotProposal[]; mayDecide: boolean }) => {
  const { t } = useTranslation()
  const [shown, setShown] = useState(SHOWN_AT_A_TIME)
  const sizes = new Map<string, number>()
  for (const { bundleId } of slots) if (bundleId !== null) sizes.set(bundleId, (sizes.get(bundleId) ?? 0) + 1)
  if (slots.length === 0) return <p className="quiet">{t('calendar.noProposals')}</p>
  return (
    <>
      <ul className="calendar-slots">
        {slots.slice(0, shown).map((slot) => (
          <ProposalItem
            key={slot.id}
            slot={slot}
            mayDecide={mayDecide}
            together={sizes.get(slot.bundleId ?? '') ?? 1}
          />
        ))}
      </ul>
      {slots.length > shown && (
        <Button block onClick={() => setShown(shown + SHOWN_AT_A_TIME)}>
          {t('calendar.more', { count: slots.length - shown })}
        </Button>
      )}
    </>
  )
}
