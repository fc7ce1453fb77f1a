export { createBusOpener } from './bus/open-bus.ts'
export * from './configuration.ts'
export * from './gateway.ts'
