export { type ApiOptions, createApi, type RunningApi } from './api.ts'
export type { ApiLog } from './api-log.ts'
export {
  type CertificateAuthority,
  initCertificateAuthority,
  openCertificateAuthority,
} from './auth/certificate-authority.ts'
export { createAdministratorLink, ensureAdministrator } from './auth/first-administrator.ts'
export { findCandidates } from './claims/candidates.ts'
export {
  type CloseOutcome,
  type CostTree,
  closeMonth,
  deriveCostMonths,
  loadCostTree,
  restateMonth,
} from './costing/index.ts'
export { DOSSIER_LANGUAGES, type DossierLanguage, exportDossier } from './dossier/index.ts'
export { type AdoptedDevice, type Adoption, adoptDevice } from './intake/adopt-device.ts'
export { exportDeadLetters } from './intake/export-dead-letters.ts'
export { type DecodeFrames, type ProfileSuggestion, suggestProfiles } from './intake/suggest-profiles.ts'
export {
  type AlarmWatch,
  type AlarmWatchOptions,
  createAlarmWatch,
  createDerivationWorker,
  createEventDelivery,
  createIntakeWatch,
  createOrderGenerator,
  createRollUp,
  createRoomWatch,
  type DeliveryOptions,
  type DerivationWorker,
  type DerivationWorkerOptions,
  type EventDelivery,
  type EventDeliveryOptions,
  type IntakeWatch,
  type IntakeWatchOptions,
  type OrderGenerator,
  type OrderGeneratorOptions,
  type RollUp,
  type RollUpOptions,
  type RoomWatch,
  type RoomWatchOptions,
  settleBusinessWarnings,
} from './jobs/index.ts'
export type { ProcessView, Readiness } from './plugins/observability.ts'
export { probeStores } from './plugins/probe-stores.ts'
export { type ImportOptions, type ImportOutcome, importDevices } from './provisioning/import-devices.ts'
export { issueDeviceCertificate } from './provisioning/issue-certificate.ts'
