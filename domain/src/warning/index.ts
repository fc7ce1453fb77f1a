export * from './alarm-rule.ts'
export * from './alarm-window.ts'
export * from './alarms.ts'
export * from './dead-letter-rise.ts'
