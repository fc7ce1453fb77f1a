import { Alert, Button, Form, InputNumber, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Policy, usePolicy, usePutPolicy } from '../../api/outlook-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { UnitSelect } from '../../app/unit-select.tsx'

const FIELDS = [
  ['servicePercent', 0, 1000],
  ['mtbfPercent', 0, 1000],
  ['discountPercent', 0, 99],
  ['inflationPercent', -50, 100],
  ['resaleLossPercent', 0, 100],
] as const

const PolicyFields = ({
  orgUnit,
  policy,
  onClose,
}: {
  readonly orgUnit: string
  readonly policy: Policy
  readonly onClose: () => void
}) => {
  const { t } = useTranslation()
  const put = usePutPolicy()
  const [form] = Form.useForm<Policy>()
  return (
    <Form<Policy>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={policy}
      onFinish={(fields) => put.mutate({ ...fields, orgUnitId: orgUnit }, { onSuccess: onClose })}
    >
      {put.isError && <Alert type="error" showIcon title={put.error.message} className="account-alert" />}
      {FIELDS.map(([name, min, max]) => (
        <Form.Item
          key={name}
          name={name}
          label={t(`lifecycle.policy.${name}`)}
          rules={[{ required: true, message: t('lifecycle.required') }]}
        >
          <InputNumber min={min} max={max} suffix="%" className="whole-width" />
        </Form.Item>
      ))}
      <div className="lifecycle-actions">
        <Button type="primary" htmlType="submit" loading={put.isPending}>
          {t('settings.save')}
        </Button>
        <Button onClick={onClose}>{t('lifecycle.cancel')}</Button>
      </div>
    </Form>
  )
}

/** By what a unit and those below it judge replacement; it starts from what holds for the unit now. */
export const PolicyDialog = ({
  orgUnit,
  onClose,
}: {
  readonly orgUnit: string | undefined
  readonly onClose: () => void
}) => {
  const { t } = useTranslation()
  const [unit, setUnit] = useState(orgUnit)
  const policy = usePolicy(unit)
  return (
    <Modal
      open
      title={t('lifecycle.policy.title')}
      footer={null}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <p className="quiet dialog-hint">{t('lifecycle.policy.hint')}</p>
      <div className="lifecycle-actions">
        <UnitSelect value={unit} onChange={setUnit} className="whole-width" />
      </div>
      {unit !== undefined && policy.isPending && <Skeleton active paragraph={{ rows: 5 }} />}
      {policy.isError && <Failure error={policy.error} onRetry={() => void policy.refetch()} />}
      {unit !== undefined && policy.data !== undefined && (
        <PolicyFields key={unit} orgUnit={unit} policy={policy.data} onClose={onClose} />
      )}
    </Modal>
  )
}
