export { type ApiOptions, createApi, type RunningApi } from './api.ts'
export type { ApiLog } from './api-log.ts'
export { createAdministratorLink, ensureAdministrator } from './auth/first-administrator.ts'
export { createDerivationWorker, type DerivationWorker, type DerivationWorkerOptions } from './jobs/index.ts'
