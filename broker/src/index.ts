export * from './broker.ts'
export * from './port.ts'
