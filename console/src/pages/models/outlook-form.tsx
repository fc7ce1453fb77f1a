import { Alert, Checkbox, DatePicker, Form, Input, InputNumber, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type Outlook, usePutOutlook } from '../../api/outlook-queries.ts'
import { MoneyInput } from '../../app/money-input.tsx'
import { majorMoney, minorMoney } from '../../format/money.ts'
import { ChecklistFields } from './checklist-fields.tsx'
import { type CheckEntered, checkOf } from './plan-draft.ts'

interface Fields {
  readonly price?: number | null
  readonly currency?: string
  readonly pricedOn?: Dayjs | null
  readonly endOfSupportOn?: Dayjs | null
  readonly obsoleteOn?: Dayjs | null
  readonly successor?: string
  readonly resaleLossPercent?: number | null
  readonly ownChecks: boolean
  readonly acceptance?: readonly CheckEntered[]
}

const dayOf = (text: string | null): Dayjs | null => (text === null ? null : dayjs(text))
const textOf = (day: Dayjs | null | undefined): string | null => day?.format('YYYY-MM-DD') ?? null

export interface OutlookFormProps {
  readonly typeId: string
  readonly outlook: Outlook
  readonly onClose: () => void
}

/** What a new one costs, how long the maker supports it, and what is checked when one is accepted. */
export const OutlookForm = ({ typeId, outlook, onClose }: OutlookFormProps) => {
  const { t } = useTranslation()
  const put = usePutOutlook(typeId)
  const [form] = Form.useForm<Fields>()
  const price = Form.useWatch('price', form) ?? null
  const typed = Form.useWatch('currency', form)
  const ownChecks = Form.useWatch('ownChecks', form) ?? false
  const { newPriceMinor, currency } = outlook
  const save = (fields: Fields): void => {
    const code = fields.price == null ? null : (fields.currency ?? null)
    put.mutate(
      {
        newPriceMinor: fields.price == null || code === null ? null : minorMoney(fields.price, code),
        ...{ currency: code, pricedOn: textOf(fields.pricedOn), endOfSupportOn: textOf(fields.endOfSupportOn) },
        ...{ obsoleteOn: textOf(fields.obsoleteOn), successor: fields.successor?.trim() || null },
        resaleLossPercent: fields.resaleLossPercent ?? null,
        acceptance: fields.ownChecks ? (fields.acceptance ?? []).map(checkOf) : null,
      },
      { onSuccess: onClose },
    )
  }
  const day = (name: 'pricedOn' | 'endOfSupportOn' | 'obsoleteOn') => (
    <Form.Item name={name} label={t(`models.outlook.${name}`)}>
      <DatePicker className="whole-width" />
    </Form.Item>
  )
  return (
    <Modal
      open
      title={t('models.outlook.title')}
      okText={t('settings.save')}
      cancelText={t('models.cancel')}
      mask={{ closable: false }}
      confirmLoading={put.isPending}
      width={720}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {put.error !== null && <Alert type="error" showIcon title={put.error.message} />}
      <Form<Fields>
        form={form}
        layout="vertical"
        className="model-form"
        requiredMark={false}
        initialValues={{
          price: newPriceMinor === null || currency === null ? null : majorMoney(newPriceMinor, currency),
          ...{ currency: currency ?? 'CNY', successor: outlook.successor ?? '' },
          ...{ pricedOn: dayOf(outlook.pricedOn), endOfSupportOn: dayOf(outlook.endOfSupportOn) },
          ...{ obsoleteOn: dayOf(outlook.obsoleteOn), resaleLossPercent: outlook.resaleLossPercent },
          ...{ ownChecks: outlook.acceptance !== null, acceptance: outlook.checklist },
        }}
        scrollToFirstError={{ block: 'center' }}
        onFinish={save}
      >
        <Form.Item name="price" label={t('models.outlook.price')}>
          <MoneyInput currency={typed ?? currency ?? 'CNY'} min={0} />
        </Form.Item>
        <Form.Item
          name="currency"
          label={t('models.currency')}
          rules={
            price === null ? [] : [{ required: true, pattern: /^[A-Z]{3}$/, message: t('models.outlook.currencyHint') }]
          }
        >
          <Input maxLength={3} disabled={price === null} />
        </Form.Item>
        {day('pricedOn')}
        <Form.Item
          name="resaleLossPercent"
          label={t('models.outlook.resaleLossPercent')}
          extra={t('models.outlook.asPolicy')}
        >
          <InputNumber min={0} max={100} suffix="%" />
        </Form.Item>
        {day('endOfSupportOn')}
        {day('obsoleteOn')}
        <Form.Item name="successor" label={t('models.outlook.successor')} className="wide">
          <Input maxLength={200} />
        </Form.Item>
        <h3 className="wide">{t('models.outlook.acceptance')}</h3>
        <Form.Item name="ownChecks" valuePropName="checked" className="wide">
          <Checkbox>{t('models.outlook.ownChecks')}</Checkbox>
        </Form.Item>
        {ownChecks && <ChecklistFields name="acceptance" />}
      </Form>
    </Modal>
  )
}
