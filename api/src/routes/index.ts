import type { Api, ApiContext } from '../context.ts'
import { registerAccountRoutes } from './accounts.ts'
import { registerAssetRoutes } from './assets.ts'
import { registerBindingRoutes } from './bindings.ts'
import { registerBookingRoutes } from './bookings.ts'
import { registerCostPoolRoutes } from './cost-pools.ts'
import { registerCostRoutes } from './costs.ts'
import { registerDeviceRoutes } from './devices.ts'
import { registerDueDateRoutes } from './due-dates.ts'
import { registerIntakeRoutes } from './intake.ts'
import { registerLiveRoutes } from './live.ts'
import { registerLocationRoutes } from './locations.ts'
import { registerMaintenanceRoutes } from './maintenance.ts'
import { registerMembershipRoutes } from './memberships.ts'
import { registerOrgUnitRoutes } from './org-units.ts'
import { registerPeopleRoutes } from './people.ts'
import { registerResponsibilityRoutes } from './responsibilities.ts'
import { registerSessionRoutes } from './sessions.ts'
import { registerTagHolderRoutes } from './tag-holders.ts'
import { registerTelemetryRoutes } from './telemetry.ts'
import { registerTokenRoutes } from './tokens.ts'
import { registerUserAccountRoutes } from './user-accounts.ts'
import { registerWarrantyRoutes } from './warranties.ts'

const ROUTES: readonly ((app: Api, context: ApiContext) => void)[] = [
  registerAccountRoutes,
  registerTokenRoutes,
  registerUserAccountRoutes,
  registerOrgUnitRoutes,
  registerPeopleRoutes,
  registerMembershipRoutes,
  registerLocationRoutes,
  registerAssetRoutes,
  registerResponsibilityRoutes,
  registerDeviceRoutes,
  registerBindingRoutes,
  registerTagHolderRoutes,
  registerTelemetryRoutes,
  registerLiveRoutes,
  registerSessionRoutes,
  registerMaintenanceRoutes,
  registerWarrantyRoutes,
  registerDueDateRoutes,
  registerCostPoolRoutes,
  registerCostRoutes,
  registerBookingRoutes,
  registerIntakeRoutes,
]

/** Every route of `/api/v1`. */
export const registerRoutes = (app: Api, context: ApiContext): void => {
  for (const register of ROUTES) register(app, context)
}
