import { Button, DatePicker, Form, Input, Select, Skeleton } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  useAddCall,
  useChangeCall,
  useOrderSearch,
  useVendorCalls,
  type VendorCall,
} from '../../api/procurement-writes.ts'
import { Failure } from '../../app/failure.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { FormDialog } from './form-dialog.tsx'

interface Entered {
  readonly orderId?: string
  readonly calledAt: Dayjs
  readonly arrivedAt?: Dayjs | null
  readonly finishedAt?: Dayjs | null
  readonly note?: string
}

const instantOf = (at: Dayjs | null | undefined): number | null => at?.valueOf() ?? null
const dayjsOf = (at: number | null): Dayjs | null => (at === null ? null : dayjs(at))

const OrderField = (field: { readonly value?: string; readonly onChange?: (id: string) => void }) => {
  const { language } = useLanguage()
  const orders = useOrderSearch()
  return (
    <Select
      {...field}
      showSearch={{ optionFilterProp: 'label' }}
      loading={orders.isFetching}
      options={(orders.data?.items ?? []).map((order) => ({
        value: order.id,
        label: `${order.no} · ${nameOf(order.asset, language)}`,
      }))}
    />
  )
}

/** Writes down a call, or when the vendor came and was done. */
const CallDialog = ({
  vendorId,
  call,
  onClose,
}: {
  readonly vendorId: string
  readonly call: VendorCall | null
  readonly onClose: () => void
}) => {
  const { t } = useTranslation()
  const add = useAddCall()
  const change = useChangeCall()
  const required = [{ required: true, message: t('signIn.required') }]
  const finish = ({ orderId, calledAt, arrivedAt, finishedAt, note }: Entered): void => {
    const said = {
      ...{ calledAt: calledAt.valueOf(), arrivedAt: instantOf(arrivedAt), finishedAt: instantOf(finishedAt) },
      note: note?.trim() || null,
    }
    if (call === null) add.mutate({ vendorId, orderId: orderId ?? '', ...said }, { onSuccess: onClose })
    else change.mutate({ id: call.id, ...said }, { onSuccess: onClose })
  }
  const time = (name: keyof Entered) => (
    <Form.Item name={name} label={t(`vendors.call.${name as 'calledAt'}`)} rules={name === 'calledAt' ? required : []}>
      <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" className="wide-field" />
    </Form.Item>
  )
  const initial: Partial<Entered> =
    call === null
      ? { calledAt: dayjs() }
      : {
          ...{ calledAt: dayjs(call.calledAt), arrivedAt: dayjsOf(call.arrivedAt) },
          ...{ finishedAt: dayjsOf(call.finishedAt), note: call.note ?? '' },
        }
  return (
    <FormDialog<Entered>
      title={call === null ? t('vendors.call.add') : call.orderNo}
      action={t('stock.save')}
      initial={initial}
      write={call === null ? add : change}
      onFinish={finish}
      onClose={onClose}
    >
      {call === null && (
        <Form.Item name="orderId" label={t('vendors.call.order')} rules={required}>
          <OrderField />
        </Form.Item>
      )}
      {time('calledAt')}
      {time('arrivedAt')}
      {time('finishedAt')}
      <Form.Item name="note" label={t('vendors.note')}>
        <Input maxLength={1000} />
      </Form.Item>
    </FormDialog>
  )
}

/** When a vendor was called, came and was done: what its score of response and repair stands on. */
export const CallsPart = ({ vendorId, mayChange }: { readonly vendorId: string; readonly mayChange: boolean }) => {
  const { t } = useTranslation()
  const calls = useVendorCalls(vendorId)
  const [open, setOpen] = useState<VendorCall | 'new' | null>(null)
  if (calls.isPending) return <Skeleton active paragraph={{ rows: 1 }} />
  if (calls.isError) return <Failure error={calls.error} onRetry={() => void calls.refetch()} />
  const shown = (at: number | null): string => (at === null ? '–' : formatInstant(at, READER_ZONE))
  return (
    <section>
      <h3>{t('vendors.call.title')}</h3>
      {calls.data.items.length === 0 && <p className="quiet">{t('vendors.call.none')}</p>}
      <ul className="rows">
        {calls.data.items.map((call) => (
          <li key={call.id}>
            <div className="row-main">
              <div>{call.orderNo}</div>
              <small className="quiet">
                {(['calledAt', 'arrivedAt', 'finishedAt'] as const)
                  .map((what) => `${t(`vendors.call.${what}`)} ${shown(call[what])}`)
                  .join(' · ')}
              </small>
            </div>
            {mayChange && (
              <Button size="small" onClick={() => setOpen(call)}>
                {t('vendors.call.change')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <Button size="small" onClick={() => setOpen('new')}>
          {t('vendors.call.add')}
        </Button>
      )}
      {open !== null && (
        <CallDialog vendorId={vendorId} call={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </section>
  )
}
