import { Alert, AutoComplete, DatePicker, Form, Input, InputNumber, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type CleaningStandard, type StandardBody, useSetStandard } from '../../api/cleaning-queries.ts'
import { formatNumber } from '../../format/quantity.ts'
import { useLanguage } from '../../i18n/index.ts'
import { UnitField } from '../vendors/unit-field.tsx'
import { type ConsumableEntered, ConsumablesFields, type ToolEntered, ToolsFields } from './needs-fields.tsx'

interface Fields {
  readonly orgUnitId: string
  readonly roomType: string
  readonly nameZh: string
  readonly nameEn: string
  readonly minutesPerM2: number
  readonly shortPercent: number
  readonly tools?: readonly ToolEntered[]
  readonly consumables?: readonly ConsumableEntered[]
  readonly from: Dayjs
}

const bodyOf = ({ from, tools, consumables, ...fields }: Fields): StandardBody => ({
  ...fields,
  tools: [...(tools ?? [])],
  consumables: (consumables ?? []).map(({ item, per, quantity }) => ({ ...item, per, quantity })),
  from: from.format('YYYY-MM-DD'),
})

export interface StandardFormProps {
  /** The one that is revised; null for a type that has none yet. */
  readonly standard: CleaningStandard | null
  /** Types that have one. */
  readonly types: readonly string[]
  readonly onClose: () => void
}

/** Sets how long a type of zone takes and what it needs, from a day on. */
export const StandardForm = ({ standard, types, onClose }: StandardFormProps) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const set = useSetStandard()
  const [form] = Form.useForm<Fields>()
  const minutes = Form.useWatch('minutesPerM2', form)
  const required = [{ required: true, message: t('signIn.required') }]
  const tomorrow = dayjs().add(1, 'day').startOf('day')
  const initial: Partial<Fields> =
    standard === null
      ? { shortPercent: 50, from: dayjs().startOf('day') }
      : {
          ...{ orgUnitId: standard.orgUnit?.id ?? '', roomType: standard.roomType, from: tomorrow },
          ...{ nameZh: standard.nameZh, nameEn: standard.nameEn, minutesPerM2: standard.minutesPerM2 },
          ...{ shortPercent: standard.shortPercent, tools: standard.tools },
          consumables: standard.consumables.map(({ per, quantity, ...item }) => ({ item, per, quantity })),
        }
  return (
    <Modal
      open
      title={t(standard === null ? 'cleaning.addStandard' : 'cleaning.reviseStandard')}
      okText={t('cleaning.setStandard')}
      cancelText={t('cleaning.cancel')}
      mask={{ closable: false }}
      confirmLoading={set.isPending}
      width={680}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {set.error !== null && <Alert type="error" showIcon title={set.error.message} className="account-alert" />}
      <p className="quiet dialog-hint">{t('cleaning.standardHint')}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        scrollToFirstError={{ block: 'center' }}
        onFinish={(fields) => {
          const { orgUnitId, roomType } = { ...initial, ...fields }
          set.mutate(bodyOf({ ...fields, orgUnitId: orgUnitId ?? '', roomType: roomType ?? '' }), {
            onSuccess: onClose,
          })
        }}
      >
        {standard === null && (
          <div className="field-pair">
            <Form.Item name="orgUnitId" label={t('cleaning.standardUnit')} rules={required}>
              <UnitField />
            </Form.Item>
            <Form.Item
              name="roomType"
              label={t('cleaning.roomType')}
              extra={t('cleaning.roomTypeHint')}
              rules={[...required, { pattern: /^[a-z][a-z0-9_]{0,39}$/, message: t('models.taskHint') }]}
            >
              <AutoComplete options={types.map((value) => ({ value }))} />
            </Form.Item>
          </div>
        )}
        <div className="field-pair">
          <Form.Item name="nameZh" label={t('cleaning.nameZh')} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="nameEn" label={t('cleaning.nameEn')} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item
            name="minutesPerM2"
            label={t('cleaning.minutesPerM2')}
            extra={
              typeof minutes === 'number' && minutes > 0
                ? t('cleaning.perHour', { area: formatNumber(60 / minutes, locale, 0) })
                : ' '
            }
            rules={required}
          >
            <InputNumber min={0.001} max={100} step={0.01} suffix={t('cleaning.rate')} className="whole-width" />
          </Form.Item>
          <Form.Item
            name="shortPercent"
            label={t('cleaning.shortPercent')}
            extra={t('cleaning.shortHint')}
            rules={required}
          >
            <InputNumber min={0} max={100} suffix="%" className="whole-width" />
          </Form.Item>
        </div>
        <Form.Item
          name="from"
          label={t('cleaning.effectiveFrom')}
          extra={standard === null ? undefined : t('cleaning.neverBack')}
          rules={required}
        >
          <DatePicker className="whole-width" {...(standard === null ? {} : { minDate: tomorrow })} />
        </Form.Item>
        <ToolsFields />
        <ConsumablesFields known={standard?.consumables ?? []} />
      </Form>
    </Modal>
  )
}
