import { Alert, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { type ClaimStep, useClaimStep, type WarrantyClaim } from '../../api/procurement-queries.ts'
import { MoneyInput } from '../../app/money-input.tsx'
import { majorMoney, minorMoney } from '../../format/money.ts'

interface Entered {
  readonly amount?: number
  readonly note?: string
}

/** What is likely entered: all that is asked for, or all that is still to come. */
const expected = ({ claimedMinor, acceptedMinor, recoveredMinor, currency }: WarrantyClaim, step: ClaimStep['step']) =>
  majorMoney(step === 'accepted' ? claimedMinor : (acceptedMinor ?? 0) - recoveredMinor, currency)

const hasAmount = (step: ClaimStep['step']): step is 'accepted' | 'recovered' =>
  step === 'accepted' || step === 'recovered'

/** Asks what a step of a claim needs, and takes it. */
export const ClaimStepDialog = ({
  claim,
  step,
  onClose,
}: {
  readonly claim: WarrantyClaim
  readonly step: ClaimStep['step']
  readonly onClose: () => void
}) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<Entered>()
  const take = useClaimStep(claim.id)
  return (
    <Modal
      open
      title={`${claim.no} · ${t(`claims.step.${step}`)}`}
      okText={t(`claims.step.${step}`)}
      cancelText={t('app.back')}
      confirmLoading={take.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {take.isError && <Alert type="error" showIcon title={take.error.message} className="account-alert" />}
      <Form<Entered>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ amount: expected(claim, step) }}
        onFinish={({ amount, note: entered }) => {
          const note = entered?.trim() || null
          const amountMinor = minorMoney(amount ?? 0, claim.currency)
          take.mutate(hasAmount(step) ? { step, amountMinor, note } : { step, note }, { onSuccess: onClose })
        }}
      >
        {hasAmount(step) && (
          <Form.Item
            name="amount"
            label={t('claims.amount')}
            rules={[{ required: true, message: t('signIn.required') }]}
          >
            <MoneyInput currency={claim.currency} min={majorMoney(1, claim.currency)} className="wide-field" />
          </Form.Item>
        )}
        <Form.Item name="note" label={t('claims.note')}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
