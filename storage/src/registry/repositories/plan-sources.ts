/** What the dates of plans stand on besides the plans: when their site is open, and how their conditions fired. */
import { eq, inArray, sql } from 'drizzle-orm'
import type { RegistryQueryable } from '../registry.ts'
import { planCondition } from '../schema/index.ts'
import { selectRows } from './query.ts'

export type PlanConditionRow = typeof planCondition.$inferSelect

/** Days on which a unit works. */
export interface UnitOpenDays {
  /** ISO weekdays (1 is Monday) with opening hours; null where nobody said: every day. */
  readonly weekdays: readonly number[] | null
  /** `YYYY-MM-DD` on which it or a unit above it is closed. */
  readonly holidays: readonly string[]
}

/** When a unit is open at an instant: by the opening hours of the nearest unit above that has some, and all holidays above it. */
export const findUnitOpenDays = async (
  db: RegistryQueryable,
  query: { readonly orgUnitId: string; readonly at: number },
): Promise<UnitOpenDays> => {
  const hours = await selectRows<{ weekday: number }>(
    db,
    sql`
    with above as (
      select unit.id, unit.depth from org_unit u, unnest(string_to_array(u.path, '/')) with ordinality unit(id, depth)
      where u.id = ${query.orgUnitId}
    ), open as (
      select h.weekday, above.depth from opening_hours h join above on above.id = h.org_unit_id
      where h.valid_from <= ${query.at} and (h.valid_to is null or h.valid_to > ${query.at})
    )
    select distinct weekday from open where depth = (select max(depth) from open) order by weekday`,
  )
  const holidays = await selectRows<{ day: string }>(
    db,
    sql`
    select distinct h.day from holiday h
    where h.org_unit_id = any (string_to_array((select path from org_unit where id = ${query.orgUnitId}), '/')) order by h.day`,
  )
  return {
    weekdays: hours.length === 0 ? null : hours.map(({ weekday }) => weekday),
    holidays: holidays.map(({ day }) => day),
  }
}

/** What is known of the conditions of an asset's plans. */
export const listPlanConditions = (db: RegistryQueryable, assetId: string): Promise<PlanConditionRow[]> =>
  db.select().from(planCondition).where(eq(planCondition.assetId, assetId))

/** Replaces what is known of the conditions of an asset's plans. */
export const replacePlanConditions = async (
  db: RegistryQueryable,
  assetId: string,
  rows: readonly PlanConditionRow[],
): Promise<void> => {
  await db.delete(planCondition).where(eq(planCondition.assetId, assetId))
  if (rows.length === 0) return
  // A plan that was on another asset is asked anew there.
  await db.delete(planCondition).where(
    inArray(
      planCondition.planId,
      rows.map(({ planId }) => planId),
    ),
  )
  await db.insert(planCondition).values([...rows])
}
