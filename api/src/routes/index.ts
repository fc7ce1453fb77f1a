import type { Api, ApiContext } from '../context.ts'
import { registerAccountRoutes } from './accounts.ts'
import { registerAssetRoutes } from './assets.ts'
import { registerLiveRoutes } from './live.ts'
import { registerTokenRoutes } from './tokens.ts'

/** Every route of `/api/v1`. */
export const registerRoutes = (app: Api, context: ApiContext): void => {
  registerAccountRoutes(app, context)
  registerTokenRoutes(app, context)
  registerAssetRoutes(app, context)
  registerLiveRoutes(app, context)
}
