import { formatMetricValue, isMetricName } from '@custodia/domain'
import { Button, DatePicker, Form, Popconfirm, Skeleton, Tag } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContracts, type VendorContract } from '../../api/procurement-queries.ts'
import { useChangeContract } from '../../api/procurement-writes.ts'
import { Failure } from '../../app/failure.tsx'
import { formatMoney } from '../../format/money.ts'
import { metricLabel, nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { AddContractDialog, ChangeContractDialog } from './contract-dialog.tsx'
import { FormDialog } from './form-dialog.tsx'

/** Ends a contract before its end. */
const EndDialog = ({ contract, onClose }: { readonly contract: VendorContract; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const end = useChangeContract()
  const [first, last] = [dayjs(contract.startsOn), dayjs(contract.endsOn)]
  const today = dayjs().startOf('day')
  return (
    <FormDialog<{ readonly endedOn: Dayjs }>
      title={t('vendors.contract.endTitle', { no: contract.no })}
      action={t('vendors.contract.end')}
      initial={{ endedOn: today.isBefore(first) ? first : today.isAfter(last) ? last : today }}
      write={end}
      onFinish={({ endedOn }) =>
        end.mutate({ id: contract.id, endedOn: endedOn.format('YYYY-MM-DD') }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <Form.Item
        name="endedOn"
        label={t('vendors.contract.lastDay')}
        extra={t('vendors.contract.endHint')}
        rules={[{ required: true, message: t('signIn.required') }]}
      >
        <DatePicker minDate={first} maxDate={last} className="wide-field" />
      </Form.Item>
    </FormDialog>
  )
}

const ContractRow = ({ contract, mayChange }: { readonly contract: VendorContract; readonly mayChange: boolean }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const resume = useChangeContract()
  const [open, setOpen] = useState<'change' | 'end' | null>(null)
  const { meterMetric, meterLimit, endedOn } = contract
  const said = [
    contract.no,
    `${formatMoney(contract.amountMinor, contract.currency, locale)} ${t(`vendors.per.${contract.per}`)}`,
    meterMetric !== null && meterLimit !== null && isMetricName(meterMetric)
      ? t('vendors.contract.upTo', {
          limit: `${metricLabel(meterMetric, language)} ${formatMetricValue(meterLimit, meterMetric)}`,
        })
      : null,
    contract.assetIds.length > 0 ? t('vendors.contractAssets', { count: contract.assetIds.length }) : null,
    contract.renews ? t('vendors.renews') : null,
    contract.noticeDays > 0 ? t('vendors.notice', { count: contract.noticeDays }) : null,
  ].filter((part) => part !== null)
  return (
    <li>
      <div className="row-main">
        <div>
          {nameOf(contract, language)}{' '}
          {endedOn !== null && <Tag className="small-tag">{t('vendors.contract.ended')}</Tag>}
        </div>
        <small className="quiet">{said.join(' · ')}</small>
        {mayChange && (
          <div className="dialog-actions">
            <Button size="small" onClick={() => setOpen('change')}>
              {t('vendors.contract.change')}
            </Button>
            {endedOn === null ? (
              <Button size="small" onClick={() => setOpen('end')}>
                {t('vendors.contract.end')}
              </Button>
            ) : (
              <Popconfirm
                title={t('vendors.contract.resumeSure', { day: contract.endsOn })}
                okText={t('vendors.contract.resume')}
                cancelText={t('app.back')}
                onConfirm={() => resume.mutate({ id: contract.id, endedOn: null })}
              >
                <Button size="small" loading={resume.isPending}>
                  {t('vendors.contract.resume')}
                </Button>
              </Popconfirm>
            )}
          </div>
        )}
        {resume.isError && (
          <p className="error" role="alert">
            {resume.error.message}
          </p>
        )}
      </div>
      <div className="row-side">
        <small className="quiet nowrap">{t('vendors.until', { day: endedOn ?? contract.endsOn })}</small>
      </div>
      {open === 'change' && <ChangeContractDialog contract={contract} onClose={() => setOpen(null)} />}
      {open === 'end' && <EndDialog contract={contract} onClose={() => setOpen(null)} />}
    </li>
  )
}

/** Contracts with a vendor: added, changed, ended early, and run on again. */
export const ContractsPart = ({ vendorId, mayChange }: { readonly vendorId: string; readonly mayChange: boolean }) => {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const contracts = useContracts(vendorId)
  if (contracts.isPending) return <Skeleton active paragraph={{ rows: 2 }} />
  if (contracts.isError) return <Failure error={contracts.error} onRetry={() => void contracts.refetch()} />
  const { items } = contracts.data
  return (
    <section>
      <h3>{t('vendors.contracts')}</h3>
      {items.length === 0 && <p className="quiet">{t('vendors.noContracts')}</p>}
      <ul className="rows">
        {items.map((contract) => (
          <ContractRow key={contract.id} contract={contract} mayChange={mayChange} />
        ))}
      </ul>
      {mayChange && (
        <Button size="small" onClick={() => setAdding(true)}>
          {t('vendors.contract.add')}
        </Button>
      )}
      {adding && <AddContractDialog vendorId={vendorId} onClose={() => setAdding(false)} />}
    </section>
  )
}
