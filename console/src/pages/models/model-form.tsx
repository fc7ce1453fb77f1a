import { Alert, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type AssetType, useAddModel, useChangeModel } from '../../api/model-queries.ts'
import { UnitSelect } from '../../app/unit-select.tsx'

const CATEGORIES = ['medical_device', 'vehicle', 'room', 'cleaning_zone'] as const

type Fields = Pick<
  AssetType,
  | 'code'
  | 'nameZh'
  | 'nameEn'
  | 'category'
  | 'vendor'
  | 'model'
  | 'functionScore'
  | 'riskScore'
  | 'maintenanceScore'
  | 'expectedLifeYears'
  | 'makerBound'
> & { readonly orgUnitId: string }

/** Fields that UnitSelect takes from a form, where nothing is chosen as undefined. */
const UnitField = ({ value, onChange }: { readonly value?: string; readonly onChange?: (unit: string) => void }) => (
  <UnitSelect value={value} onChange={(unit) => onChange?.(unit ?? '')} className="wide" />
)

export interface ModelFormProps {
  /** The model to change; null for a new one. */
  readonly model: AssetType | null
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** A new equipment model, or what one says of itself. */
export const ModelForm = ({ model, onClose, onDone }: ModelFormProps) => {
  const { t } = useTranslation()
  const add = useAddModel()
  const change = useChangeModel(model?.id ?? '')
  const [form] = Form.useForm<Fields>()
  const failure = add.error ?? change.error
  const required = [{ required: true, message: t('signIn.required') }]
  const save = (fields: Fields) => {
    const done = { onSuccess: ({ id }: { readonly id: string }) => onDone(id) }
    const { orgUnitId, code, category, ...rest } = fields
    if (model === null) add.mutate({ orgUnitId, code, category, ...rest, plansFromProfile: false }, done)
    else change.mutate(rest, done)
  }
  return (
    <Modal
      open
      title={t(model === null ? 'models.add' : 'models.change')}
      okText={t('settings.save')}
      cancelText={t('models.cancel')}
      mask={{ closable: false }}
      confirmLoading={add.isPending || change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {failure !== null && <Alert type="error" showIcon title={failure.message} />}
      <Form<Fields>
        form={form}
        layout="vertical"
        className="model-form"
        requiredMark={false}
        initialValues={model ?? { category: 'medical_device', makerBound: false }}
        onFinish={save}
      >
        {model === null && (
          <>
            <Form.Item name="orgUnitId" label={t('models.unit')} rules={required} className="wide">
              <UnitField />
            </Form.Item>
            <Form.Item name="code" label={t('assets.code')} rules={required}>
              <Input />
            </Form.Item>
            <Form.Item name="category" label={t('assets.category')}>
              <Select options={CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))} />
            </Form.Item>
          </>
        )}
        <Form.Item name="nameZh" label={t('settings.nameZh')} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item name="nameEn" label={t('settings.nameEn')} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item name="vendor" label={t('models.vendor')} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item name="model" label={t('assets.model')} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item name="functionScore" label={t('models.function')}>
          <InputNumber min={1} max={10} />
        </Form.Item>
        <Form.Item name="riskScore" label={t('models.riskScore')}>
          <InputNumber min={1} max={5} />
        </Form.Item>
        <Form.Item name="maintenanceScore" label={t('models.maintenanceScore')}>
          <InputNumber min={1} max={5} />
        </Form.Item>
        <Form.Item name="expectedLifeYears" label={t('models.lifeYears')}>
          <InputNumber min={1} max={100} />
        </Form.Item>
        <Form.Item name="makerBound" valuePropName="checked" className="wide">
          <Checkbox>{t('models.makerBound')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
