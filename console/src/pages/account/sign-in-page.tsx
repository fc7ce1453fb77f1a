import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, answerOf, api } from '../../api/client.ts'
import { AccountFrame } from './account-frame.tsx'

type Trouble = 'wrong' | 'tooMany' | 'unreachable'

const troubleOf = (error: unknown): Trouble => {
  if (!(error instanceof ApiProblem) || error.status >= 500) return 'unreachable'
  return error.status === 429 ? 'tooMany' : 'wrong'
}

/** Signs in with login and password, then goes where the person wanted to go. */
export default function SignInPage() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const next = useSearch({ from: '/sign-in', select: (search) => search.next })
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (entered: { readonly login: string; readonly password: string }): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    try {
      await answerOf(
        api.POST('/api/v1/auth/sign-in', { body: { login: entered.login.trim(), password: entered.password } }),
      )
      queries.clear()
      // Only a path of this application: an address from outside must not lead away.
      const target = typeof next === 'string' && /^\/[^/\\]/.test(next) ? next : '/assets'
      await navigate({ href: target, replace: true })
    } catch (error) {
      setTrouble(troubleOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <AccountFrame title={t('signIn.title')}>
      {trouble !== null && <Alert type="error" showIcon title={t(`signIn.${trouble}`)} className="account-alert" />}
      <Form layout="vertical" requiredMark={false} onFinish={(entered) => void submit(entered)} size="large">
        <Form.Item name="login" label={t('signIn.login')} rules={[{ required: true, message: t('signIn.required') }]}>
          <Input autoComplete="username" autoFocus autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('signIn.password')}
          rules={[{ required: true, message: t('signIn.required') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t('signIn.submit')}
        </Button>
      </Form>
      <p className="quiet account-hint">{t('signIn.hint')}</p>
    </AccountFrame>
  )
}
