export { type AlarmWatch, type AlarmWatchOptions, createAlarmWatch } from './alarms/alarm-watch.ts'
export type { DeliveryOptions } from './alarms/deliver.ts'
export { createDerivationWorker, type DerivationWorker, type DerivationWorkerOptions } from './derivation-worker.ts'
export { createIntakeWatch, type IntakeWatch, type IntakeWatchOptions } from './intake-watch.ts'
