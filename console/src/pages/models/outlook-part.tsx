import { EditOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Outlook, useOutlook } from '../../api/outlook-queries.ts'
import { Facts } from '../../app/facts.tsx'
import { Failure } from '../../app/failure.tsx'
import { formatMoney } from '../../format/money.ts'
import { useLanguage } from '../../i18n/index.ts'
import { OutlookForm } from './outlook-form.tsx'

const useFacts = () => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  return (outlook: Outlook): readonly (readonly [string, string])[] => {
    const { newPriceMinor, currency, pricedOn, endOfSupportOn, obsoleteOn, successor, resaleLossPercent } = outlook
    const price = newPriceMinor === null || currency === null ? null : formatMoney(newPriceMinor, currency, locale)
    const facts: readonly (readonly [string, string | null])[] = [
      [t('models.outlook.price'), price === null || pricedOn === null ? price : `${price} (${pricedOn})`],
      [t('models.outlook.endOfSupportOn'), endOfSupportOn],
      [t('models.outlook.obsoleteOn'), obsoleteOn],
      [t('models.outlook.successor'), successor],
      [t('models.outlook.resaleLossPercent'), resaleLossPercent === null ? null : `${resaleLossPercent} %`],
      [
        t(outlook.acceptance === null ? 'models.outlook.usualChecks' : 'models.outlook.acceptance'),
        outlook.checklist.map((check) => check[language]).join(' · '),
      ],
    ]
    return facts.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value] as const]))
  }
}

/** What is known of a model for its replacement and acceptance. */
export const OutlookPart = ({ typeId, mayChange }: { readonly typeId: string; readonly mayChange: boolean }) => {
  const { t } = useTranslation()
  const outlook = useOutlook(typeId)
  const factsOf = useFacts()
  const [editing, setEditing] = useState(false)
  if (outlook.isPending) return <Skeleton active paragraph={{ rows: 2 }} />
  if (outlook.isError) return <Failure error={outlook.error} onRetry={() => void outlook.refetch()} />
  return (
    <section>
      <div className="group-head">
        <h3>{t('models.outlook.title')}</h3>
        {mayChange && (
          <Button
            size="small"
            type="text"
            icon={<EditOutlined />}
            aria-label={`${t('models.edit')} ${t('models.outlook.title')}`}
            onClick={() => setEditing(true)}
          >
            {t('models.edit')}
          </Button>
        )}
      </div>
      <Facts facts={factsOf(outlook.data)} />
      {editing && <OutlookForm typeId={typeId} outlook={outlook.data} onClose={() => setEditing(false)} />}
    </section>
  )
}
