export * from './alarm-rule.ts'
export * from './alarms.ts'
