export * from './conflicts.ts'
export * from './resolve.ts'
