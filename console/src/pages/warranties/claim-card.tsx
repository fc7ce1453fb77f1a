import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { WarrantyClaim } from '../../api/procurement-queries.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { MoneyFacts } from './money-facts.tsx'

const COLOURS = {
  submitted: 'blue',
  accepted: 'cyan',
  rejected: 'red',
  recovered: 'green',
  withdrawn: 'default',
  dismissed: 'default',
} as const

/** A claim as the list shows it. */
export const ClaimCard = ({ claim, onOpen }: { readonly claim: WarrantyClaim; readonly onOpen: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <li className="panel card">
      <div className="card-head">
        <div className="two-lines">
          <button type="button" className="row-link" onClick={onOpen}>
            {claim.no}
          </button>
          <small>
            <Link to="/assets/$assetId" params={{ assetId: claim.asset.id }}>
              {nameOf(claim.asset, language)}
            </Link>{' '}
            · {nameOf({ nameZh: claim.cover.vendorName, nameEn: claim.cover.vendorNameEn }, language)}
          </small>
        </div>
        <Tag className="small-tag" color={COLOURS[claim.state]}>
          {t(`claims.state.${claim.state}`)}
        </Tag>
      </div>
      <MoneyFacts
        currency={claim.currency}
        facts={[
          [t('claims.asked'), claim.claimedMinor],
          [t('claims.notCovered'), claim.notCoveredMinor],
          [t('claims.accepted'), claim.acceptedMinor],
          [t('claims.recovered'), claim.recoveredMinor],
        ]}
      />
    </li>
  )
}
