import { LogoutOutlined, UserOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import type { Me } from '../api/types.ts'
import { personName } from '../format/names.ts'
import { useLanguage } from '../i18n/index.ts'

/** Who is signed in, and the way out. */
export const AccountMenu = ({ me }: { readonly me: Me }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const name = me.person ? personName(me.person, language) : me.login
  const signOut = async (): Promise<void> => {
    await api.POST('/api/v1/auth/sign-out').catch(() => null)
    queries.clear()
    queries.setQueryData(['me'], null)
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'account',
            icon: <UserOutlined />,
            label: t('account.title'),
            onClick: () => void navigate({ to: '/account' }),
          },
          { key: 'out', icon: <LogoutOutlined />, label: t('app.signOut'), onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text" size="small" icon={<UserOutlined />} aria-label={name}>
        <span className="account-name">{name}</span>
      </Button>
    </Dropdown>
  )
}
