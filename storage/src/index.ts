export * from './data-folder.ts'
export * from './log.ts'
export * from './registry/index.ts'
export * from './telemetry/index.ts'
