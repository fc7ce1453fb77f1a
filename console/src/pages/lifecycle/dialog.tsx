import { Alert, Form, type FormInstance, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface DialogProps<Entered> {
  readonly title: string
  readonly form: FormInstance<Entered>
  readonly initial?: object
  readonly write: { readonly isPending: boolean; readonly isError: boolean; readonly error: Error | null }
  readonly onFinish: (entered: Entered) => void
  readonly onClose: () => void
  readonly children: ReactNode
  readonly wide?: boolean
}

/** Asks what a change needs. It stays open with what was typed until the server has it. */
export const Dialog = <Entered extends object>(props: DialogProps<Entered>) => {
  const { title, form, initial = {}, write, onFinish, onClose, children, wide = false } = props
  const { t } = useTranslation()
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t('lifecycle.cancel')}
      confirmLoading={write.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      // A press beside it must not throw away what was typed.
      mask={{ closable: false }}
      width={wide ? 760 : 520}
      destroyOnHidden
    >
      {write.isError && <Alert type="error" showIcon title={write.error?.message} className="account-alert" />}
      <Form<Entered> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={onFinish}>
        {children}
      </Form>
    </Modal>
  )
}
