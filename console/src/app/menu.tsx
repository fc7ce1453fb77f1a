import { Link } from '@tanstack/react-router'
import { Badge } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe } from '../api/queries.ts'
import { useUnread } from '../api/warning-queries.ts'
import { may, mayEverywhere } from './may.ts'
import { NAVIGATION, type NavigationGroup } from './navigation.ts'

const groups: readonly NavigationGroup[] = NAVIGATION

/** The pages by who works with them; a page that one's role does not open is left out. */
export const Menu = ({ onChosen }: { readonly onChosen?: () => void }) => {
  const { t } = useTranslation()
  const me = useMe().data
  const unread = useUnread().data?.unread ?? 0
  const open = groups
    .map(({ label, items }) => ({
      label,
      items: items.filter(
        ({ role, everywhere }) => role === undefined || (everywhere === true ? mayEverywhere(me, role) : may(me, role)),
      ),
    }))
    .filter(({ items }) => items.length > 0)
  return (
    <nav className="menu" aria-label={t('nav.menu')}>
      {open.map(({ label, items }) => (
        <section key={label}>
          <h2>{t(label)}</h2>
          {items.map(({ to, label: name }) => (
            <Link key={to} to={to} search={{}} activeOptions={{ includeSearch: false }} onClick={onChosen}>
              {t(name)}
              {to === '/warnings' && unread > 0 && (
                <Badge count={unread} size="small" title={t('warnings.unread', { count: unread })} />
              )}
            </Link>
          ))}
        </section>
      ))}
    </nav>
  )
}
