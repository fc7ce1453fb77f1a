import { Alert, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import {
  type MovementDraft,
  type StockLevel,
  useCommitStock,
  useMoveStock,
  useStores,
} from '../../api/procurement-queries.ts'
import { MoneyInput } from '../../app/money-input.tsx'
import { minorMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { UnitField } from '../vendors/unit-field.tsx'

export const STOCK_ACTS = ['receipt', 'issue', 'count', 'transfer', 'write_off', 'request'] as const
export type StockAct = (typeof STOCK_ACTS)[number]

/** An item in a store, as far as a movement asks. */
export type MovePlace = Pick<StockLevel, 'item' | 'store' | 'suggested'>

interface Entered {
  readonly quantity: number
  readonly batchNo?: string
  readonly expiresOn?: Dayjs | null
  readonly paid?: number | null
  readonly toStoreId?: string
  readonly orgUnitId?: string
  readonly note?: string
}

const movementOf = (
  act: Exclude<StockAct, 'request'>,
  { item, store }: MovePlace,
  entered: Entered,
): MovementDraft => ({
  ...{ kind: act, itemId: item.id, storeId: store.id, quantity: entered.quantity },
  batchNo: entered.batchNo?.trim() || null,
  expiresOn: entered.expiresOn?.format('YYYY-MM-DD') ?? null,
  amountMinor: typeof entered.paid === 'number' ? minorMoney(entered.paid, item.currency) : null,
  ...{ toStoreId: entered.toStoreId ?? null, orgUnitId: entered.orgUnitId ?? null },
  note: entered.note?.trim() || null,
})

const Fields = ({ act, level }: { readonly act: StockAct; readonly level: MovePlace }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const stores = useStores()
  const required = [{ required: true, message: t('signIn.required') }]
  const { item } = level
  return (
    <>
      <Form.Item name="quantity" label={t('stock.quantity', { unit: item.unit })} rules={required}>
        <InputNumber min={act === 'count' ? 0 : 0.001} className="wide-field" />
      </Form.Item>
      {act !== 'request' && (
        <Form.Item
          name="batchNo"
          label={t('stock.batchNo')}
          rules={item.batched && (act === 'receipt' || act === 'count') ? required : []}
          extra={act === 'issue' || act === 'transfer' ? t('stock.batchHint') : undefined}
        >
          <Input maxLength={60} />
        </Form.Item>
      )}
      {act === 'receipt' && (
        <>
          <Form.Item name="expiresOn" label={t('stock.expiresOn')}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="paid" label={t('stock.paid')}>
            <MoneyInput currency={item.currency} min={0} className="wide-field" />
          </Form.Item>
        </>
      )}
      {act === 'transfer' && (
        <Form.Item name="toStoreId" label={t('stock.toStore')} rules={required}>
          <Select
            options={(stores.data?.items ?? [])
              .filter(({ id }) => id !== level.store.id)
              .map((store) => ({ value: store.id, label: nameOf(store, language) }))}
          />
        </Form.Item>
      )}
      {act === 'issue' && (
        <Form.Item name="orgUnitId" label={t('stock.department')}>
          <UnitField />
        </Form.Item>
      )}
      {act !== 'request' && (
        <Form.Item name="note" label={t('stock.note')} rules={act === 'write_off' ? required : []}>
          <Input maxLength={500} />
        </Form.Item>
      )}
    </>
  )
}

/** Asks what a movement needs, and writes it down. */
export const MoveDialog = ({
  act,
  level,
  onClose,
}: {
  readonly act: StockAct
  readonly level: MovePlace
  readonly onClose: () => void
}) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [form] = Form.useForm<Entered>()
  const move = useMoveStock()
  const commit = useCommitStock()
  const failed = move.error ?? commit.error
  const finish = (entered: Entered): void => {
    const { item, store } = level
    if (act !== 'request') move.mutate(movementOf(act, level, entered), { onSuccess: onClose })
    else
      commit.mutate(
        {
          ...{ kind: 'requested', itemId: item.id, storeId: store.id, quantity: entered.quantity },
          ...{ vendorId: null, amountMinor: null, expectedOn: null, orderId: null },
        },
        { onSuccess: onClose },
      )
  }
  return (
    <Modal
      open
      title={`${t(`stock.act.${act}`)} · ${nameOf(level.item, language)}`}
      okText={t(`stock.act.${act}`)}
      cancelText={t('app.back')}
      confirmLoading={move.isPending || commit.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {failed !== null && <Alert type="error" showIcon title={failed.message} className="account-alert" />}
      <Form<Entered>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={act === 'request' && level.suggested > 0 ? { quantity: level.suggested } : {}}
        onFinish={finish}
      >
        <Fields act={act} level={level} />
      </Form>
    </Modal>
  )
}
