export { createDerivationWorker, type DerivationWorker, type DerivationWorkerOptions } from './derivation-worker.ts'
export { createIntakeWatch, type IntakeWatch, type IntakeWatchOptions } from './intake-watch.ts'
