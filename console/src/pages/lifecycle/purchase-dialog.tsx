import { Form, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import {
  type PurchaseChange,
  type PurchaseDetail,
  useApprovedVendors,
  useChangePurchase,
} from '../../api/lifecycle-queries.ts'
import { minorMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Dialog } from './dialog.tsx'
import { DayField, dayText, Field, NumberField, TextField, textOrNull } from './fields.tsx'

export const PURCHASE_DIALOGS = [
  ...([
    'approved',
    'ordered',
    'received',
    'closed_short',
    'order_cancelled',
    'rejected',
    'withdrawn',
    'noted',
  ] as const),
  'unit_refused',
] as const
export type PurchaseDialogType = (typeof PURCHASE_DIALOGS)[number]

interface Entered {
  readonly reason?: string
  readonly remark?: string
  readonly vendorId?: string
  readonly expectedOn?: Dayjs | null
  readonly lines?: readonly { readonly line: string; readonly quantity: number | null; readonly price: number | null }[]
  readonly order?: string
  readonly deliveryNote?: string
  readonly pieces?: readonly {
    readonly order: string
    readonly line: string
    readonly count: number | null
    readonly serials?: string
  }[]
}

/** Serial numbers, one a line or between commas. */
const serialsOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[\n,，;；]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

const changeOf = (
  type: PurchaseDialogType,
  entered: Entered,
  { currency }: PurchaseDetail,
  unit: string,
): PurchaseChange => {
  const reason = entered.reason ?? ''
  switch (type) {
    case 'approved':
      return { type, remark: textOrNull(entered.remark) }
    case 'noted':
      return { type, text: reason }
    case 'ordered':
      return {
        ...{ type, vendorId: entered.vendorId ?? '', expectedOn: dayText(entered.expectedOn) },
        lines: (entered.lines ?? []).flatMap(({ line, quantity, price }) =>
          (quantity ?? 0) > 0 ? [{ line, quantity: quantity ?? 0, priceMinor: minorMoney(price ?? 0, currency) }] : [],
        ),
      }
    case 'received':
      return {
        ...{ type, deliveryNote: textOrNull(entered.deliveryNote) },
        units: (entered.pieces ?? []).flatMap(({ order, line, count, serials }) => {
          const numbers = serialsOf(serials)
          return Array.from({ length: count ?? 0 }, (_, k) => ({ order, line, serialNo: numbers[k] ?? null }))
        }),
      }
    case 'order_cancelled':
      return { type, order: entered.order ?? '', reason }
    case 'unit_refused':
      return { type, unit, reason, results: [] }
    default:
      return { type, reason }
  }
}

const OrderFields = ({ purchase }: { readonly purchase: PurchaseDetail }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const vendors = useApprovedVendors()
  return (
    <>
      <Field name="vendorId" label={t('lifecycle.vendor')}>
        <Select
          loading={vendors.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(vendors.data ?? []).map((vendor) => ({
            value: vendor.id,
            label: `${nameOf(vendor, language)} · ${vendor.code}`,
          }))}
        />
      </Field>
      <DayField name="expectedOn" label={t('lifecycle.expectedOn')} optional />
      <Form.List name="lines">
        {(fields) =>
          fields.map(({ key, name }) => {
            const line = purchase.lines[name]
            return (
              <div key={key} className="lifecycle-line">
                <strong>{line === undefined ? '' : nameOf(line, language)}</strong>
                <NumberField name={[name, 'quantity']} label={t('lifecycle.quantity')} whole />
                <NumberField name={[name, 'price']} label={t('lifecycle.price')} />
              </div>
            )
          })
        }
      </Form.List>
    </>
  )
}

const ReceiptFields = ({ purchase }: { readonly purchase: PurchaseDetail }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const form = Form.useFormInstance<Entered>()
  const pieces = form.getFieldValue('pieces') as Entered['pieces']
  return (
    <>
      <TextField name="deliveryNote" label={t('lifecycle.deliveryNote')} optional />
      <Form.List name="pieces">
        {(fields) =>
          fields.map(({ key, name }) => {
            const line = purchase.lines.find((one) => one.line === pieces?.[name]?.line)
            return (
              <div key={key} className="lifecycle-line">
                <strong>{line === undefined ? '' : nameOf(line, language)}</strong>
                <NumberField name={[name, 'count']} label={t('lifecycle.quantity')} whole />
                <TextField name={[name, 'serials']} label={t('lifecycle.serialNo')} rows={1} optional />
              </div>
            )
          })
        }
      </Form.List>
    </>
  )
}

const firstValues = (type: PurchaseDialogType, { lines, orders, currency }: PurchaseDetail): object => {
  const major = minorMoney(1, currency)
  if (type === 'ordered')
    return {
      lines: lines.map(({ line, quantity, ordered, priceMinor }) => ({
        line,
        quantity: quantity - ordered,
        price: priceMinor / major,
      })),
    }
  if (type === 'received')
    return {
      pieces: orders.flatMap(({ order, lines: of }) =>
        of
          .filter(({ outstanding }) => outstanding > 0)
          .map(({ line, outstanding }) => ({ order, line, count: outstanding })),
      ),
    }
  return type === 'order_cancelled' ? { order: orders.find(({ cancelled }) => !cancelled)?.order } : {}
}

export interface PurchaseDialogProps {
  readonly type: PurchaseDialogType
  readonly purchase: PurchaseDetail
  /** The piece that is refused. */
  readonly unit: string
  readonly onClose: () => void
}

/** Asks what a change of a purchase needs, and makes it. */
export const PurchaseDialog = ({ type, purchase, unit, onClose }: PurchaseDialogProps) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<Entered>()
  const change = useChangePurchase(purchase)
  return (
    <Dialog<Entered>
      title={t(`lifecycle.act.${type}`)}
      form={form}
      initial={firstValues(type, purchase)}
      write={change}
      // All of the form: which line and which order a row is for stands in no field.
      onFinish={() =>
        change.mutate(changeOf(type, form.getFieldsValue(true) as Entered, purchase, unit), { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {type === 'ordered' && <OrderFields purchase={purchase} />}
      {type === 'received' && <ReceiptFields purchase={purchase} />}
      {type === 'order_cancelled' && (
        <Field name="order" label={t('lifecycle.orders')}>
          <Select
            options={purchase.orders
              .filter(({ cancelled }) => !cancelled)
              .map(({ order, vendorName }) => ({
                value: order,
                label: `${t('lifecycle.order', { order })} · ${vendorName}`,
              }))}
          />
        </Field>
      )}
      {type === 'approved' ? (
        <TextField name="remark" label={t('lifecycle.remark')} rows={2} optional />
      ) : (
        type !== 'ordered' &&
        type !== 'received' && (
          <TextField name="reason" label={type === 'noted' ? t('lifecycle.note') : t('lifecycle.reason')} rows={2} />
        )
      )}
    </Dialog>
  )
}
