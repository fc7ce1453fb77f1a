import { createHashHistory, createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router'
import { lazy } from 'react'
import { readAssetSearch } from '../pages/asset/search.ts'
import { readAssetsSearch } from '../pages/assets/search.ts'
import { readCalendarSearch } from '../pages/calendar/search.ts'
import { readCleaningSearch } from '../pages/cleaning/search.ts'
import { readCostsSearch } from '../pages/costs/search.ts'
import { readDevicesSearch } from '../pages/devices/search.ts'
import { readEngineeringSearch } from '../pages/engineering/search.ts'
import { readExchangeSearch } from '../pages/exchange/search.ts'
import { readIncidentsSearch } from '../pages/incidents/search.ts'
import { readIntakeSearch } from '../pages/intake/search.ts'
import { readLifecycleSearch } from '../pages/lifecycle/search.ts'
import { readModelsSearch } from '../pages/models/search.ts'
import { readOrdersSearch } from '../pages/orders/search.ts'
import { readPeopleSearch } from '../pages/people/search.ts'
import { readResponsibilitySearch } from '../pages/responsibility/search.ts'
import { readRoomsSearch } from '../pages/rooms/search.ts'
import { readSettingsSearch } from '../pages/settings/search.ts'
import { readStockSearch } from '../pages/stock/search.ts'
import { readVehiclesSearch } from '../pages/vehicles/search.ts'
import { readVendorsSearch } from '../pages/vendors/search.ts'
import { readWarningsSearch } from '../pages/warnings/search.ts'
import { readWarrantiesSearch } from '../pages/warranties/search.ts'
import { NotFound } from './failure.tsx'
import { Shell } from './shell.tsx'

const SignInPage = lazy(() => import('../pages/account/sign-in-page.tsx'))
const LinkPage = lazy(() => import('../pages/account/link-page.tsx'))
const AssetsPage = lazy(() => import('../pages/assets/assets-page.tsx'))
const AssetPage = lazy(() => import('../pages/asset/asset-page.tsx'))
const OwnAccountPage = lazy(() => import('../pages/own-account/own-account-page.tsx'))
const CalendarPage = lazy(() => import('../pages/calendar/calendar-page.tsx'))
const CleaningPage = lazy(() => import('../pages/cleaning/cleaning-page.tsx'))
const DossierPage = lazy(() => import('../pages/dossier/dossier-page.tsx'))
const EngineeringPage = lazy(() => import('../pages/engineering/engineering-page.tsx'))
const DevicesPage = lazy(() => import('../pages/devices/devices-page.tsx'))
const LifecyclePage = lazy(() => import('../pages/lifecycle/lifecycle-page.tsx'))
const ModelsPage = lazy(() => import('../pages/models/models-page.tsx'))
const OrdersPage = lazy(() => import('../pages/orders/orders-page.tsx'))
const OrderPage = lazy(() => import('../pages/order/order-page.tsx'))
const RequestPage = lazy(() => import('../pages/request/request-page.tsx'))
const ExchangePage = lazy(() => import('../pages/exchange/exchange-page.tsx'))
const SettingsPage = lazy(() => import('../pages/settings/settings-page.tsx'))
const CostsPage = lazy(() => import('../pages/costs/costs-page.tsx'))
const VehiclesPage = lazy(() => import('../pages/vehicles/vehicles-page.tsx'))
const RoomsPage = lazy(() => import('../pages/rooms/rooms-page.tsx'))
const StockPage = lazy(() => import('../pages/stock/stock-page.tsx'))
const VendorsPage = lazy(() => import('../pages/vendors/vendors-page.tsx'))
const WarrantiesPage = lazy(() => import('../pages/warranties/warranties-page.tsx'))
const WarningsPage = lazy(() => import('../pages/warnings/warnings-page.tsx'))
const IntakePage = lazy(() => import('../pages/intake/intake-page.tsx'))
const IncidentPage = lazy(() => import('../pages/incidents/incident-page.tsx'))
const IncidentsPage = lazy(() => import('../pages/incidents/incidents-page.tsx'))
const ProcessesPage = lazy(() => import('../pages/processes/processes-page.tsx'))
const PeoplePage = lazy(() => import('../pages/people/people-page.tsx'))
const ResponsibilityPage = lazy(() => import('../pages/responsibility/responsibility-page.tsx'))

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/assets', search: {}, replace: true })
  },
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Readonly<Record<string, unknown>>): { readonly next?: string } =>
    typeof search.next === 'string' ? { next: search.next } : {},
  component: SignInPage,
})
const link = createRoute({ getParentRoute: () => root, path: '/link/$token', component: LinkPage })
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

const assets = createRoute({
  getParentRoute: () => shell,
  path: '/assets',
  validateSearch: readAssetsSearch,
  component: AssetsPage,
})

const asset = createRoute({
  getParentRoute: () => shell,
  path: '/assets/$assetId',
  validateSearch: readAssetSearch,
  component: AssetPage,
})

const ownAccount = createRoute({ getParentRoute: () => shell, path: '/account', component: OwnAccountPage })

const devices = createRoute({
  getParentRoute: () => shell,
  path: '/devices',
  validateSearch: readDevicesSearch,
  component: DevicesPage,
})

const dossier = createRoute({ getParentRoute: () => shell, path: '/assets/$assetId/dossier', component: DossierPage })

const engineering = createRoute({
  getParentRoute: () => shell,
  path: '/engineering',
  validateSearch: readEngineeringSearch,
  component: EngineeringPage,
})

const orders = createRoute({
  getParentRoute: () => shell,
  path: '/orders',
  validateSearch: readOrdersSearch,
  component: OrdersPage,
})

const order = createRoute({ getParentRoute: () => shell, path: '/orders/$orderId', component: OrderPage })

const request = createRoute({ getParentRoute: () => shell, path: '/request/$assetId', component: RequestPage })

const calendar = createRoute({
  getParentRoute: () => shell,
  path: '/calendar',
  validateSearch: readCalendarSearch,
  component: CalendarPage,
})

const cleaning = createRoute({
  getParentRoute: () => shell,
  path: '/cleaning',
  validateSearch: readCleaningSearch,
  component: CleaningPage,
})

const lifecycle = createRoute({
  getParentRoute: () => shell,
  path: '/lifecycle',
  validateSearch: readLifecycleSearch,
  component: LifecyclePage,
})

const models = createRoute({
  getParentRoute: () => shell,
  path: '/models',
  validateSearch: readModelsSearch,
  component: ModelsPage,
})

const costs = createRoute({
  getParentRoute: () => shell,
  path: '/costs',
  validateSearch: readCostsSearch,
  component: CostsPage,
})

const vehicles = createRoute({
  getParentRoute: () => shell,
  path: '/vehicles',
  validateSearch: readVehiclesSearch,
  component: VehiclesPage,
})

const rooms = createRoute({
  getParentRoute: () => shell,
  path: '/rooms',
  validateSearch: readRoomsSearch,
  component: RoomsPage,
})

const stock = createRoute({
  getParentRoute: () => shell,
  path: '/stock',
  validateSearch: readStockSearch,
  component: StockPage,
})

const vendors = createRoute({
  getParentRoute: () => shell,
  path: '/vendors',
  validateSearch: readVendorsSearch,
  component: VendorsPage,
})

const warranties = createRoute({
  getParentRoute: () => shell,
  path: '/warranties',
  validateSearch: readWarrantiesSearch,
  component: WarrantiesPage,
})

const warnings = createRoute({
  getParentRoute: () => shell,
  path: '/warnings',
  validateSearch: readWarningsSearch,
  component: WarningsPage,
})

const exchange = createRoute({
  getParentRoute: () => shell,
  path: '/exchange',
  validateSearch: readExchangeSearch,
  component: ExchangePage,
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  validateSearch: readSettingsSearch,
  component: SettingsPage,
})

const intake = createRoute({
  getParentRoute: () => shell,
  path: '/intake',
  validateSearch: readIntakeSearch,
  component: IntakePage,
})

const processes = createRoute({ getParentRoute: () => shell, path: '/processes', component: ProcessesPage })

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  validateSearch: readPeopleSearch,
  component: PeoplePage,
})

const responsibility = createRoute({
  getParentRoute: () => shell,
  path: '/responsibility',
  validateSearch: readResponsibilitySearch,
  component: ResponsibilityPage,
})

const incidents = createRoute({
  getParentRoute: () => shell,
  path: '/incidents',
  validateSearch: readIncidentsSearch,
  component: IncidentsPage,
})

const incident = createRoute({ getParentRoute: () => shell, path: '/incidents/$incidentId', component: IncidentPage })

/** Turns an address without `#`, as somebody may type or send it, into the same one with it. */
const { pathname, search } = window.location
if (pathname !== '/') window.history.replaceState(null, '', `/#${pathname}${search}`)

/**
 * Pages live behind the `#` of the address. A one-time token there never reaches a server's log or a Referer header,
 * and the console works from any static file server.
 */
export const router = createRouter({
  routeTree: root.addChildren([
    index,
    signIn,
    link,
    shell.addChildren([
      assets,
      asset,
      dossier,
      engineering,
      calendar,
      cleaning,
      orders,
      order,
      request,
      devices,
      models,
      lifecycle,
      rooms,
      stock,
      vendors,
      warranties,
      warnings,
      people,
      responsibility,
      incidents,
      incident,
      intake,
      processes,
      settings,
      exchange,
      costs,
      vehicles,
      ownAccount,
    ]),
  ]),
  history: createHashHistory(),
  scrollRestoration: true,
  defaultPreload: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
