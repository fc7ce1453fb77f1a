import { Button, Drawer, Form, type FormInstance } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface FormDrawerProps<Fields> {
  readonly open: boolean
  readonly title: string
  readonly form: FormInstance<Fields>
  readonly initial?: Partial<Fields>
  /** What the fields are sent by. */
  readonly write: { readonly isPending: boolean; readonly error: Error | null }
  readonly onSave: (fields: Fields) => void
  readonly onChange?: (changed: Partial<Fields>) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Fields beside the list that they will stand in. A press outside does not throw away what was typed. */
export const FormDrawer = <Fields extends object>(props: FormDrawerProps<Fields>) => {
  const { open, title, form, initial = {}, write, onSave, onChange, onClose, children } = props
  const { t } = useTranslation()
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={title}
      size="min(480px, 100vw)"
      mask={{ closable: false }}
      closable={{ 'aria-label': t('app.close') }}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={onSave}
        {...(onChange === undefined ? {} : { onValuesChange: onChange })}
      >
        {children}
        {write.error !== null && (
          <p className="error" role="alert">
            {write.error.message}
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {t('vehicles.save')}
        </Button>
      </Form>
    </Drawer>
  )
}
