import { bigint, customType, text } from 'drizzle-orm/pg-core'

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
/** UTC milliseconds; also for counts beyond 32 bits. */
export const instant = (name: string) => bigint(name, { mode: 'number' })
/** Minor units of the row's currency. */
export const money = (name: string) => bigint(name, { mode: 'number' })
export const id = () => text('id').primaryKey()
/** Effective-dated rows are half open: `valid_to` null means until further notice. */
export const validFrom = () => instant('valid_from').notNull()
export const validTo = () => instant('valid_to')
