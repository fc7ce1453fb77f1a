import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Vendor } from '../../api/procurement-queries.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'

const COLOURS = {
  draft: 'default',
  reviewing: 'blue',
  approved: 'green',
  suspended: 'orange',
  rejected: 'red',
} as const

/** The state of a vendor's approval, and whether anything may be bought from it if that is not plain. */
export const VendorMark = ({ vendor }: { readonly vendor: Pick<Vendor, 'state' | 'mayBuy'> }) => {
  const { t } = useTranslation()
  return (
    <span className="nowrap">
      <Tag className="small-tag" color={COLOURS[vendor.state]}>
        {t(`vendors.state.${vendor.state}`)}
      </Tag>
      {vendor.state === 'approved' && !vendor.mayBuy && (
        <Tag className="small-tag" color="red">
          {t('vendors.mayNotBuy')}
        </Tag>
      )}
    </span>
  )
}

/** The score, as a number of 100. */
export const ScoreMark = ({ total }: { readonly total: number | null }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  if (total === null) return <span className="quiet">{t('vendors.noScore')}</span>
  const tone = total >= 80 ? 'good' : total >= 60 ? 'fair' : 'poor'
  return <span className={`score score-${tone} number`}>{formatNumber(total, locale, 0)}</span>
}
