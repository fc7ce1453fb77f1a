import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, answerOf, api } from '../../api/client.ts'
import { AccountFrame } from './account-frame.tsx'

const MIN_PASSWORD_LENGTH = 12

/** Opens a one-time link: the person chooses a password and is in. */
export default function LinkPage() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { token } = useParams({ from: '/link/$token' })
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async ({ password }: { readonly password: string }): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    try {
      await answerOf(api.POST('/api/v1/auth/link', { body: { token, password } }))
      queries.clear()
      await navigate({ to: '/assets', search: {}, replace: true })
    } catch (error) {
      const used = error instanceof ApiProblem && [400, 401, 403, 404, 410].includes(error.status)
      setTrouble(used ? t('link.invalid') : error instanceof ApiProblem ? error.message : t('signIn.unreachable'))
    } finally {
      setBusy(false)
    }
  }

  return (
    <AccountFrame title={t('link.title')}>
      <p>{t('link.intro')}</p>
      {trouble !== null && (
        <Alert
          type="error"
          showIcon
          title={trouble}
          className="account-alert"
          action={
            <Link to="/sign-in" search={{}}>
              {t('link.toSignIn')}
            </Link>
          }
        />
      )}
      <Form layout="vertical" requiredMark={false} onFinish={(entered) => void submit(entered)} size="large">
        <Form.Item
          name="password"
          label={t('link.password')}
          rules={[
            { required: true, min: MIN_PASSWORD_LENGTH, message: t('link.tooShort', { count: MIN_PASSWORD_LENGTH }) },
          ]}
        >
          <Input.Password autoComplete="new-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="repeat"
          label={t('link.repeat')}
          dependencies={['password']}
          rules={[
            ({ getFieldValue }) => ({
              validator: async (_rule, value: unknown) => {
                if (value !== getFieldValue('password')) throw new Error(t('link.differs'))
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t('link.submit')}
        </Button>
      </Form>
    </AccountFrame>
  )
}
