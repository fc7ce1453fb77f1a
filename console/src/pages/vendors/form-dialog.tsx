import { Alert, Form, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface FormDialogProps<Values> {
  readonly title: string
  readonly action: string
  readonly initial?: Partial<Values>
  /** What the fields are sent by. */
  readonly write: { readonly isPending: boolean; readonly error: Error | null }
  readonly onFinish: (values: Values) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Fields in a dialog, with what went wrong when they were sent. */
export const FormDialog = <Values extends object>(props: FormDialogProps<Values>) => {
  const { title, action, initial, write, onFinish, onClose, children } = props
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  return (
    <Modal
      open
      title={title}
      okText={action}
      cancelText={t('app.back')}
      confirmLoading={write.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {write.error !== null && <Alert type="error" showIcon title={write.error.message} className="account-alert" />}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        {...(initial === undefined ? {} : { initialValues: initial })}
        onFinish={onFinish}
      >
        {children}
      </Form>
    </Modal>
  )
}
