import { Button, DatePicker, Form, Input, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useOfferHandover } from '../../api/people-queries.ts'
import { PersonSelect } from '../../app/person-select.tsx'

interface Draft {
  readonly from: string
  readonly to: string
  readonly at?: Dayjs | null
  readonly note?: string
}

export interface OfferFormProps {
  readonly open: boolean
  /** Who gives, if it is the reader. */
  readonly own: string | undefined
  readonly onClose: () => void
}

/** Offers what a person answers for to somebody else. */
export const OfferForm = ({ open, own, onClose }: OfferFormProps) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<Draft>()
  const offer = useOfferHandover()
  const send = ({ from, to, at, note }: Draft): void =>
    offer.mutate(
      {
        ...{ fromPersonId: from, toPersonId: to, note: note === undefined || note.trim() === '' ? null : note },
        ...(at == null ? {} : { effectiveAt: at.valueOf() }),
      },
      {
        onSuccess: () => {
          form.resetFields()
          onClose()
        },
      },
    )
  return (
    <Modal
      open={open}
      onCancel={onClose}
      title={t('handover.offer')}
      footer={null}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={send} initialValues={own === undefined ? {} : { from: own }}>
        <Form.Item name="from" label={t('handover.from')} rules={[{ required: true }]} extra={t('handover.all')}>
          <PersonSelect label={t('handover.from')} />
        </Form.Item>
        <Form.Item name="to" label={t('handover.to')} rules={[{ required: true }]}>
          <PersonSelect label={t('handover.to')} />
        </Form.Item>
        <Form.Item name="at" label={t('handover.effective')}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" className="wide" />
        </Form.Item>
        <Form.Item name="note" label={t('handover.note')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        {offer.isError && (
          <p className="error" role="alert">
            {offer.error.message}
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={offer.isPending}>
          {t('handover.send')}
        </Button>
      </Form>
    </Modal>
  )
}
