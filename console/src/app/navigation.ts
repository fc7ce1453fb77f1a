import type { ParseKeys } from 'i18next'

/** A page of the menu. `to` is a route without parameters. */
interface NavigationItem {
  readonly to: string
  readonly label: ParseKeys
  /** Only those who have this role, or a higher one, somewhere. */
  readonly role?: 'engineer' | 'manager' | 'administrator'
  /** That role over the whole organisation. */
  readonly everywhere?: true
}

export interface NavigationGroup {
  readonly label: ParseKeys
  readonly items: readonly NavigationItem[]
}

/** The menu: pages by who works with them. */
export const NAVIGATION = [
  {
    label: 'nav.overview',
    items: [
      { to: '/assets', label: 'app.assets' },
      { to: '/warnings', label: 'app.warnings' },
    ],
  },
  {
    label: 'nav.engineering',
    items: [
      { to: '/orders', label: 'orders.nav' },
      { to: '/calendar', label: 'calendar.nav' },
      { to: '/engineering', label: 'figures.nav' },
      { to: '/models', label: 'models.title' },
    ],
  },
  {
    label: 'nav.admin',
    items: [
      { to: '/rooms', label: 'rooms.title' },
      { to: '/vehicles', label: 'vehicles.title' },
      { to: '/cleaning', label: 'cleaning.nav' },
      { to: '/costs', label: 'costs.title' },
    ],
  },
  {
    label: 'nav.procurement',
    items: [
      { to: '/lifecycle', label: 'lifecycle.title' },
      { to: '/vendors', label: 'vendors.title' },
      { to: '/warranties', label: 'claims.title' },
      { to: '/stock', label: 'stock.title' },
    ],
  },
  {
    label: 'nav.people',
    items: [
      { to: '/people', label: 'people.title' },
      { to: '/responsibility', label: 'accountability.title' },
      { to: '/incidents', label: 'incidents.title', role: 'manager' },
    ],
  },
  {
    label: 'nav.platform',
    items: [
      { to: '/devices', label: 'app.devices' },
      { to: '/intake', label: 'app.intake' },
      { to: '/processes', label: 'processes.title', role: 'administrator', everywhere: true },
      { to: '/settings', label: 'settings.title' },
      { to: '/exchange', label: 'exchange.title' },
    ],
  },
] as const satisfies readonly NavigationGroup[]
