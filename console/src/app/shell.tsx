import { Link, Outlet } from '@tanstack/react-router'
import { Spin } from 'antd'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../api/queries.ts'
import { LiveProvider, useLiveStatus } from '../live/live-context.tsx'
import { AccountMenu } from './account-menu.tsx'
import { Failure } from './failure.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { LiveBadge } from './live-badge.tsx'
import { Menu } from './menu.tsx'
import { MenuButton } from './menu-button.tsx'
import { ToSignIn } from './to-sign-in.tsx'

const OfflineBar = () => {
  const { t } = useTranslation()
  const status = useLiveStatus()
  return status === 'offline' || status === 'reconnecting' ? (
    <div className="offline-bar" role="status">
      {t('app.offlineHint')}
    </div>
  ) : null
}

/** The frame of every page behind the sign-in. */
export const Shell = () => {
  const { t } = useTranslation()
  const me = useMe()
  if (me.isPending) return <Spin className="page-spin" size="large" />
  if (me.isError) return <Failure error={me.error} onRetry={() => void me.refetch()} />
  if (me.data === null) return <ToSignIn />
  return (
    <LiveProvider>
      {/* A button, not an anchor: the address behind `#` is the router's. */}
      <button type="button" className="skip-link" onClick={() => document.getElementById('content')?.focus()}>
        {t('app.skip')}
      </button>
      <header className="top-bar">
        <MenuButton />
        <Link to="/assets" search={{}} className="brand">
          <img src="/icon.svg" alt="" width={26} height={26} />
          <span>{t('app.name')}</span>
        </Link>
        <span className="spring" />
        <LiveBadge />
        <LanguageSwitch />
        <AccountMenu me={me.data} />
      </header>
      <OfflineBar />
      <div className="frame">
        <aside className="side">
          <Menu />
        </aside>
        <main id="content" tabIndex={-1}>
          <Suspense fallback={<Spin className="page-spin" size="large" />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </LiveProvider>
  )
}
