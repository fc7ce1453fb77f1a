import { Link } from '@tanstack/react-router'
import { Alert, Button, Popconfirm, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { type ClaimCandidate, useDecideClaim } from '../../api/procurement-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { WhySteps } from '../../app/why-steps.tsx'
import { nameOf } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { MoneyFacts } from './money-facts.tsx'

/** A failure that somebody else may have to pay for, and the decision about it. */
export const CandidateCard = ({
  candidate,
  mayDecide,
}: {
  readonly candidate: ClaimCandidate
  readonly mayDecide: boolean
}) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const decide = useDecideClaim()
  const { orderId, asset, cover, open, currency } = candidate
  const send = (decision: 'submit' | 'dismiss') => decide.mutate({ orderId, decision })
  return (
    <li className="panel card">
      <div className="card-head">
        <div className="two-lines">
          <Link to="/assets/$assetId" params={{ assetId: asset.id }}>
            {nameOf(asset, language)}
          </Link>
          <small>
            {nameOf({ nameZh: candidate.titleZh, nameEn: candidate.titleEn }, language)} ·{' '}
            <Link to="/orders/$orderId" params={{ orderId }}>
              {candidate.orderNo}
            </Link>{' '}
            · {t('claims.failed', { day: formatInstant(candidate.failedAt, READER_ZONE) })}
          </small>
        </div>
        <span>
          {open.map((what) => (
            <Tag key={what} className="small-tag" color="orange">
              {t(`claims.open.${what}`)}
            </Tag>
          ))}
        </span>
      </div>
      <p className="quiet">
        {t('claims.cover')} {nameOf({ nameZh: cover.vendorName, nameEn: cover.vendorNameEn }, language)}
      </p>
      <MoneyFacts
        currency={currency}
        facts={[
          [t('claims.claimed'), candidate.claimedMinor],
          [t('claims.notCovered'), candidate.notCoveredMinor],
        ]}
      />
      <WhySteps explanation={candidate.explanation} />
      {decide.isError && <Alert type="error" showIcon title={decide.error.message} />}
      {mayDecide && (
        <div className="dialog-actions">
          <Button
            type="primary"
            size="small"
            loading={decide.isPending}
            disabled={candidate.claimedMinor === 0 || open.length > 0}
            onClick={() => send('submit')}
          >
            {t('claims.submit')}
          </Button>
          <Popconfirm
            title={t('claims.dismiss')}
            okText={t('claims.dismiss')}
            cancelText={t('app.back')}
            onConfirm={() => send('dismiss')}
          >
            <Button size="small">{t('claims.dismiss')}</Button>
          </Popconfirm>
        </div>
      )}
    </li>
  )
}
