import { Link } from '@tanstack/react-router'
import { Alert, Button, Drawer, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ClaimStep, useClaim } from '../../api/procurement-queries.ts'
import { useMe } from '../../api/queries.ts'
import { Failure } from '../../app/failure.tsx'
import { may } from '../../app/may.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { WhySteps } from '../../app/why-steps.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ClaimStepDialog } from './claim-step-dialog.tsx'
import { MoneyFacts } from './money-facts.tsx'

const ASKED = [
  'accepted',
  'rejected',
  'recovered',
  'withdrawn',
  'reopened',
] as const satisfies readonly ClaimStep['step'][]

const ClaimParts = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const me = useMe()
  const [step, setStep] = useState<ClaimStep['step'] | null>(null)
  const claim = useClaim(id)
  if (claim.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (claim.isError) return <Failure error={claim.error} onRetry={() => void claim.refetch()} />
  const { data } = claim
  const { currency, asOfNow } = data
  const money = (amount: number): string => formatMoney(amount, currency, locale)
  const next = ASKED.filter((one) => data.next.includes(one))
  return (
    <div className="explanation">
      <section>
        <p className="rule-title">
          {data.no} · {t(`claims.state.${data.state}`)}
        </p>
        <p className="quiet">
          {nameOf(data.asset, language)} ·{' '}
          <Link to="/orders/$orderId" params={{ orderId: data.orderId }}>
            {data.orderNo}
          </Link>{' '}
          · {nameOf({ nameZh: data.cover.vendorName, nameEn: data.cover.vendorNameEn }, language)}
        </p>
        {data.responsible !== null && (
          <p className="quiet">{t('claims.responsible', { name: personName(data.responsible, language) })}</p>
        )}
        {may(me.data, 'manager') && next.length > 0 && (
          <div className="dialog-actions">
            {next.map((one, place) => (
              <Button key={one} size="small" type={place === 0 ? 'primary' : 'default'} onClick={() => setStep(one)}>
                {t(`claims.step.${one}`)}
              </Button>
            ))}
          </div>
        )}
      </section>
      {asOfNow !== null && (
        <Alert
          type="warning"
          showIcon
          title={
            asOfNow.covered
              ? t('claims.nowOther', {
                  claimed: money(asOfNow.claimedMinor),
                  rest: money(asOfNow.notCoveredMinor),
                  interpolation: { escapeValue: false },
                })
              : t('claims.nowNot')
          }
          description={t('claims.frozen')}
        />
      )}
      <section>
        <MoneyFacts
          currency={currency}
          facts={[
            [t('claims.asked'), data.claimedMinor],
            [t('claims.notCovered'), data.notCoveredMinor],
            [t('claims.accepted'), data.acceptedMinor],
            [t('claims.recovered'), data.recoveredMinor],
          ]}
        />
        <WhySteps explanation={data.explanation} />
      </section>
      <section>
        <ol className="steps">
          {data.steps.map((one) => (
            <li key={`${one.step} ${one.at}`}>
              {t(`claims.step.${one.step}`)}
              {one.amountMinor !== null && ` · ${money(one.amountMinor)}`} ·{' '}
              {one.by === null ? '–' : personName(one.by, language)}{' '}
              <span className="quiet whole">{formatInstant(one.at, READER_ZONE)}</span>
              {one.note !== null && <div className="quiet">{one.note}</div>}
            </li>
          ))}
        </ol>
      </section>
      {step !== null && <ClaimStepDialog claim={data} step={step} onClose={() => setStep(null)} />}
    </div>
  )
}

export interface ClaimDrawerProps {
  readonly id: string | undefined
  readonly onClose: () => void
}

/** One claim: what it stands on, what became of it, and what may be done next. */
export const ClaimDrawer = ({ id, onClose }: ClaimDrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={t('claims.view.claims')}
      size="min(560px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {id !== undefined && <ClaimParts key={id} id={id} />}
    </Drawer>
  )
}
