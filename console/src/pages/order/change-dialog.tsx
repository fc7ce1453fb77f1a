import { Alert, Form, Modal } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { OrderDetail, useChangeOrder } from '../../api/order-queries.ts'
import { ChangeFields } from './change-fields.tsx'
import { changeOf, type DialogType, type Entered } from './change-of.ts'

export interface ChangeDialogProps {
  readonly type: DialogType | null
  readonly order: OrderDetail
  readonly change: ReturnType<typeof useChangeOrder>
  /** A person's id that is likely meant. */
  readonly me: string | null
  readonly onClose: () => void
}

const HOUR_MS = 3_600_000

const firstValues = (type: DialogType, order: OrderDetail, me: string | null): Record<string, unknown> => {
  const { failure, priority, assignee } = order
  if (type === 'triaged') return { priority }
  if (type === 'finished' || type === 'diagnosed') return { ...failure }
  if (type === 'checks_added') return { kind: 'number' }
  if (type === 'cost') return { costKind: 'part', quantity: 1 }
  if (type === 'labour') return { personId: assignee?.id ?? me ?? undefined }
  if (type !== 'planned') return {}
  const from = order.scheduledFrom ?? Math.ceil(Date.now() / HOUR_MS) * HOUR_MS
  const to = order.scheduledTo ?? from + HOUR_MS
  return { assigneeId: assignee?.id ?? me ?? undefined, from: dayjs(from), to: dayjs(to) }
}

/** Asks what a change needs, and makes it. It stays open with what was typed until the server has it. */
export const ChangeDialog = ({ type, order, change, me, onClose }: ChangeDialogProps) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<Entered>()
  if (type === null) return null
  return (
    <Modal
      open
      title={t(`orders.change.${type}`)}
      okText={t(`orders.change.${type}`)}
      cancelText={t('app.back')}
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      // A press beside it must not throw away what was typed.
      mask={{ closable: false }}
      destroyOnHidden
    >
      {change.isError && <Alert type="error" showIcon title={change.error.message} className="account-alert" />}
      <Form<Entered>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={firstValues(type, order, me)}
        onFinish={(entered) => change.mutate(changeOf(type, entered, order), { onSuccess: onClose })}
      >
        <ChangeFields type={type} order={order} />
      </Form>
    </Modal>
  )
}
