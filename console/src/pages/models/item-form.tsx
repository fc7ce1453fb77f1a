import { type BilingualText, FAILURE_CAUSES, FAILURE_MECHANISMS, FAILURE_MODES } from '@custodia/domain'
import { Alert, Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type EquipmentItem, type ItemKind, usePutItem } from '../../api/model-queries.ts'
import { MoneyInput } from '../../app/money-input.tsx'
import { majorMoney, minorMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { type Language, useLanguage } from '../../i18n/index.ts'

interface Fields {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly detail: Readonly<Record<string, unknown>>
}

const optionsOf = (table: Readonly<Record<string, BilingualText>>, language: Language) =>
  Object.entries(table).map(([value, text]) => ({ value, label: `${value} · ${text[language]}` }))

const DETAILS: Readonly<Record<ItemKind, Readonly<Record<string, unknown>>>> = {
  component: { quantity: 1 },
  failure_code: { mechanisms: [], causes: [] },
  spare_part: { unit: 'pc', currency: 'CNY' },
  document: { sort: 'manual', language: 'zh' },
}

const CURRENCY = /^[A-Z]{3}$/
const currencyOf = (typed: unknown): string => (typeof typed === 'string' && CURRENCY.test(typed) ? typed : 'CNY')

/** Prices are typed in whole units of the currency and kept in minor ones. */
const toDetail = ({ price, ...detail }: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries<unknown>({
      ...detail,
      ...(typeof price === 'number' ? { priceMinor: minorMoney(price, currencyOf(detail.currency)) } : {}),
    }).filter(([, value]) => value !== undefined && value !== ''),
  )

export interface ItemFormProps {
  readonly typeId: string
  readonly kind: ItemKind
  /** The item to change; null for a new one. */
  readonly item: EquipmentItem | null
  /** The model's components, which others belong to. */
  readonly components: readonly EquipmentItem[]
  readonly onClose: () => void
}

/** A component, failure code, spare part or document of a model. */
export const ItemForm = ({ typeId, kind, item, components, onClose }: ItemFormProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const put = usePutItem(typeId)
  const [form] = Form.useForm<Fields>()
  const currency = currencyOf(Form.useWatch(['detail', 'currency'], form))
  const required = [{ required: true, message: t('signIn.required') }]
  const priceMinor = item?.detail.priceMinor
  const initial = {
    ...item,
    detail: {
      ...DETAILS[kind],
      ...item?.detail,
      ...(typeof priceMinor === 'number' ? { price: majorMoney(priceMinor, currencyOf(item?.detail.currency)) } : {}),
    },
  }
  const parent = (name: 'parent' | 'component') => (
    <Form.Item name={['detail', name]} label={t('models.belongsTo')}>
      <Select
        allowClear
        options={components
          .filter(({ code }) => code !== item?.code)
          .map((one) => ({ value: one.code, label: nameOf(one, language) }))}
      />
    </Form.Item>
  )
  return (
    <Modal
      open
      title={t(`models.kind.${kind}`)}
      okText={t('settings.save')}
      cancelText={t('models.cancel')}
      mask={{ closable: false }}
      confirmLoading={put.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {put.error !== null && <Alert type="error" showIcon title={put.error.message} />}
      <Form<Fields>
        form={form}
        layout="vertical"
        className="model-form"
        requiredMark={false}
        initialValues={initial}
        onFinish={({ code, nameZh, nameEn, detail }) =>
          put.mutate(
            {
              kind,
              code: item?.code ?? code,
              body: { nameZh, nameEn, detail: toDetail({ ...item?.detail, ...detail }) },
            },
            { onSuccess: onClose },
          )
        }
      >
        <Form.Item name="nameZh" label={t('settings.nameZh')} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item name="nameEn" label={t('settings.nameEn')} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item
          name="code"
          label={t('assets.code')}
          rules={[...required, { pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, message: t('models.codeHint') }]}
        >
          <Input disabled={item !== null} />
        </Form.Item>
        {kind === 'component' && parent('parent')}
        {kind === 'failure_code' && (
          <>
            {parent('component')}
            <Form.Item name={['detail', 'mode']} label={t('models.mode')} rules={required} className="wide">
              <Select showSearch={{ optionFilterProp: 'label' }} options={optionsOf(FAILURE_MODES, language)} />
            </Form.Item>
            <Form.Item name={['detail', 'mechanisms']} label={t('models.mechanisms')} className="wide">
              <Select
                mode="multiple"
                showSearch={{ optionFilterProp: 'label' }}
                options={optionsOf(FAILURE_MECHANISMS, language)}
              />
            </Form.Item>
            <Form.Item name={['detail', 'causes']} label={t('models.causes')} className="wide">
              <Select
                mode="multiple"
                showSearch={{ optionFilterProp: 'label' }}
                options={optionsOf(FAILURE_CAUSES, language)}
              />
            </Form.Item>
          </>
        )}
        {kind === 'spare_part' && (
          <>
            {parent('component')}
            <Form.Item name={['detail', 'price']} label={t('models.price')}>
              <MoneyInput currency={currency} min={0} />
            </Form.Item>
            <Form.Item name={['detail', 'currency']} label={t('models.currency')} rules={[{ pattern: CURRENCY }]}>
              <Input />
            </Form.Item>
            <Form.Item name={['detail', 'unit']} label={t('models.unitOfMeasure')}>
              <Input />
            </Form.Item>
          </>
        )}
        {kind === 'document' && (
          <Form.Item name={['detail', 'url']} label={t('models.url')} rules={[{ type: 'url' }]} className="wide">
            <Input placeholder="https://" />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
