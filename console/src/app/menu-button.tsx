import { MenuOutlined } from '@ant-design/icons'
import { Badge, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUnread } from '../api/warning-queries.ts'
import { Menu } from './menu.tsx'

/** The menu where there is no room for it beside the page. */
export const MenuButton = () => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const unread = useUnread().data?.unread ?? 0
  return (
    <>
      <Badge dot={unread > 0} offset={[-6, 6]} className="menu-button">
        <Button type="text" icon={<MenuOutlined />} aria-label={t('nav.menu')} onClick={() => setOpen(true)} />
      </Badge>
      <Drawer
        open={open}
        placement="left"
        size={240}
        onClose={() => setOpen(false)}
        title={t('app.name')}
        styles={{ body: { padding: 0 } }}
      >
        <Menu onChosen={() => setOpen(false)} />
      </Drawer>
    </>
  )
}
