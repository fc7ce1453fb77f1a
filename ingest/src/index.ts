export * from './consumer/consumer.ts'
export * from './dialects/index.ts'
export type { PublishDownlink } from './downlink/publish.ts'
export { createDownlinkSender, type DownlinkSender, type DownlinkSenderOptions } from './downlink/sender.ts'
export * from './ingest.ts'
export type { IngestStats } from './ingest-stats.ts'
export { type LedgerRow, readLedger } from './ledger-rows.ts'
export {
  createTeltonikaListener,
  type TeltonikaListener,
  type TeltonikaListenerOptions,
} from './listeners/teltonika-tcp.ts'
export { assetAt, type Directory, indexDirectory, type KnownDevice } from './pipeline/directory.ts'
export { type PipelineContext, type PipelineResult, runPipeline } from './pipeline/pipeline.ts'
export type { DeadLetterReason, Verdict } from './pipeline/verdict.ts'
export type { IngestLog } from './settle/availability.ts'
export {
  copySpool,
  type IncomingMessage,
  isSpool,
  type LedgerCounts,
  type LedgerReport,
  openSpool,
  SPOOL_FILE,
  type Spool,
  type SpooledMessage,
} from './spool/index.ts'
