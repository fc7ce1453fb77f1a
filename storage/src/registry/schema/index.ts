/**
 * The registry's tables. Instants are `bigint` UTC milliseconds, money is `bigint` minor units with a currency,
 * calendar days are text `YYYY-MM-DD` in the site's time zone.
 */
export * from './accounts.ts'
export * from './assets.ts'
export * from './cleaning.ts'
export * from './cost.ts'
export * from './device-management.ts'
export * from './devices.ts'
export * from './equipment.ts'
export * from './facts.ts'
export * from './intake.ts'
export * from './lifecycle.ts'
export * from './maintenance.ts'
export * from './organisation.ts'
export * from './people.ts'
export * from './planning.ts'
export * from './system.ts'
export * from './vehicles.ts'
export * from './warnings.ts'
export * from './work-orders.ts'
