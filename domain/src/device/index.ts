export * from './config-state.ts'
