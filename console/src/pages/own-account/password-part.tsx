import { Alert, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChangePassword } from '../../api/account-queries.ts'
import { Section } from '../asset/section.tsx'

const MIN_LENGTH = 12

interface Entered {
  readonly current: string
  readonly password: string
  readonly repeated: string
}

/** Changes the own password; other browsers are signed out. */
export const PasswordPart = ({ hasPassword }: { readonly hasPassword: boolean }) => {
  const { t } = useTranslation()
  const change = useChangePassword()
  const [form] = Form.useForm<Entered>()
  return (
    <Section title={t('account.password')}>
      <div className="panel-body">
        {change.isSuccess && <Alert className="account-alert" type="success" title={t('account.passwordChanged')} />}
        {change.isError && <Alert className="account-alert" type="error" showIcon title={change.error.message} />}
        <Form<Entered>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ current, password }) =>
            change.mutate({ password, ...(hasPassword ? { current } : {}) }, { onSuccess: () => form.resetFields() })
          }
        >
          {hasPassword && (
            <Form.Item
              name="current"
              label={t('account.current')}
              rules={[{ required: true, message: t('signIn.required') }]}
            >
              <Input.Password autoComplete="current-password" />
            </Form.Item>
          )}
          <Form.Item
            name="password"
            label={t('link.password')}
            rules={[{ required: true, min: MIN_LENGTH, message: t('link.tooShort', { count: MIN_LENGTH }) }]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="repeated"
            label={t('link.repeat')}
            dependencies={['password']}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_, value) =>
                  value === getFieldValue('password')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('link.differs'))),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button htmlType="submit" loading={change.isPending}>
            {t('account.changePassword')}
          </Button>
        </Form>
      </div>
    </Section>
  )
}
