export { createDerivationWorker, type DerivationWorker, type DerivationWorkerOptions } from './derivation-worker.ts'
