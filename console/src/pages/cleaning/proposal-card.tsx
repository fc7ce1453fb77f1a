import { Button, DatePicker, Input, Popover, Tag } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CleaningProposal, useDecide } from '../../api/cleaning-queries.ts'
import { nameOf } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Histogram } from './histogram.tsx'

const COLOURS = { proposed: 'orange', held: 'default', within: 'green', too_few: 'default' } as const

/** Approves the proposal from a day to come, or says why the standard stays. */
const Decide = ({ proposal }: { readonly proposal: CleaningProposal }) => {
  const { t } = useTranslation()
  const decide = useDecide()
  const [open, setOpen] = useState<'approved' | 'rejected' | null>(null)
  const [from, setFrom] = useState(proposal.earliestFrom)
  const [reason, setReason] = useState('')
  const send = (decision: 'approved' | 'rejected'): void =>
    decide.mutate(
      {
        ...{ standardId: proposal.standardId, decision, minutesPerM2: proposal.proposedMinutesPerM2 },
        ...(decision === 'approved' ? { effectiveFrom: from } : {}),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      },
      { onSuccess: () => setOpen(null) },
    )
  return (
    <div className="cleaning-actions">
      {(['approved', 'rejected'] as const).map((decision) => (
        <Popover
          key={decision}
          open={open === decision}
          onOpenChange={(shown) => setOpen(shown ? decision : null)}
          trigger="click"
          placement="topLeft"
          title={t(`cleaning.decide.${decision}`)}
          content={
            <div className="acknowledge">
              {decision === 'approved' && (
                <>
                  <small className="quiet">{t('cleaning.neverBack')}</small>
                  <DatePicker
                    aria-label={t('cleaning.effectiveFrom')}
                    allowClear={false}
                    inputReadOnly
                    minDate={dayjs(proposal.earliestFrom)}
                    value={dayjs(from)}
                    onChange={(value) => value !== null && setFrom(value.format('YYYY-MM-DD'))}
                  />
                </>
              )}
              <Input.TextArea
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                placeholder={t(decision === 'approved' ? 'cleaning.note' : 'cleaning.reason')}
                aria-label={t(decision === 'approved' ? 'cleaning.note' : 'cleaning.reason')}
                maxLength={500}
                autoSize={{ minRows: 2, maxRows: 5 }}
              />
              {decide.isError && (
                <p className="error" role="alert">
                  {decide.error.message}
                </p>
              )}
              <Button
                type="primary"
                disabled={decision === 'rejected' && reason.trim() === ''}
                loading={decide.isPending}
                onClick={() => send(decision)}
              >
                {t(`cleaning.decide.${decision}`)}
              </Button>
            </div>
          }
        >
          <Button type={decision === 'approved' ? 'primary' : 'default'}>{t(`cleaning.decide.${decision}`)}</Button>
        </Popover>
      ))}
    </div>
  )
}

/** What experience says of one standard. */
export const ProposalCard = ({ proposal }: { readonly proposal: CleaningProposal }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const { state, change, distribution, explanation, minutesPerM2, proposedMinutesPerM2, orgUnit } = proposal
  const rate = (value: number): string => formatNumber(value, locale, 3)
  return (
    <li className="cleaning-proposal">
      <div className="cleaning-proposal-head">
        <strong>{nameOf(proposal, language)}</strong>
        <Tag color={COLOURS[state]}>{t(`cleaning.state.${state}`)}</Tag>
        {orgUnit !== null && <small className="quiet">{nameOf(orgUnit, language)}</small>}
      </div>
      <p className="number">
        {state === 'proposed' || state === 'held' ? (
          <>
            {rate(minutesPerM2)} → <strong>{rate(proposedMinutesPerM2)}</strong>
          </>
        ) : (
          rate(minutesPerM2)
        )}{' '}
        {t('cleaning.rate')}
        {change !== null && (
          <span className="quiet">
            {' '}
            ({change > 0 ? '+' : ''}
            {formatNumber(change * 100, locale, 1)}%)
          </span>
        )}
      </p>
      {distribution !== null && <Histogram distribution={distribution} standard={minutesPerM2} />}
      <details>
        <summary className="quiet">{t('why.button')}</summary>
        <ol className="steps">
          {[...explanation.steps.entries()].map(([place, step]) => (
            <li key={place}>{step[language]}</li>
          ))}
        </ol>
      </details>
      {state === 'proposed' && proposal.mayDecide && <Decide proposal={proposal} />}
    </li>
  )
}
