import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../../app/language-switch.tsx'
import { usePageTitle } from '../../app/use-page-title.ts'

/** The frame of the pages before the sign-in. */
export const AccountFrame = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const { t } = useTranslation()
  usePageTitle(title)
  return (
    <main className="account-page">
      <section className="account-card">
        <div className="account-head">
          <img src="/icon.svg" alt="" width={36} height={36} />
          <div>
            <strong>{t('app.name')}</strong>
            <div className="quiet">{t('signIn.tagline')}</div>
          </div>
          <span className="spring" />
          <LanguageSwitch />
        </div>
        <h1>{title}</h1>
        {children}
      </section>
    </main>
  )
}
