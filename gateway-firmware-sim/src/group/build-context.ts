import { addMonths, DAY, dayName, dayNumber, HOUR, midnight } from '../local-time.ts'
import { type Branch, branchId, type DepartmentCode, departmentId } from './organisation.ts'
import { POSTS, type Post } from './people.ts'
import type { RegistryRows } from './registry-rows.ts'
import type { Booker } from './simulated-device.ts'

/** Rows while a group is being put together. */
export type RowsUnderWay = { -readonly [K in keyof RegistryRows]: RegistryRows[K][number][] }

/** What every builder of a group's part knows. */
export interface BuildContext {
  readonly seed: string
  /** Local day on which the demonstration begins, as days since 1970-01-01. */
  readonly startDay: number
  /** First day of simulated telemetry; meters stand at their base then. */
  readonly anchorDay: number
  readonly timeZone: string
  readonly currency: string
  /** Rows that have always been so are valid from this instant. */
  readonly since: number
  readonly rows: RowsUnderWay
}

export const twoDigits = (n: number): string => String(n).padStart(2, '0')
export const snake = (code: string): string => code.replaceAll('-', '_')

/** Id of the person in a post; people are numbered through the branches. */
export const personId = (branchIndex: number, post: Post): string =>
  `per_${twoDigits(branchIndex * POSTS.length + POSTS.findIndex((p) => p.post === post) + 1)}`

/** `YYYY-MM-DD`, some days after (or before) the start of the demonstration. */
export const dayFromStart = (context: BuildContext, days: number): string => dayName(context.startDay + days)

/** An instant at an hour of a local day. */
export const instantOf = (context: BuildContext, day: string, hour: number): number =>
  midnight(dayNumber(day), context.timeZone) + hour * HOUR

/** Months before a day, then some days later. */
export const monthsBefore = (day: string, months: number): string => addMonths(day, -months)

/** People who book rooms and cars in a branch, with the department that pays. */
export const bookersOf = (branch: Branch, branchIndex: number, posts: readonly Post[]): Booker[] =>
  posts.map((post) => {
    const department: DepartmentCode = POSTS.find((p) => p.post === post)?.department ?? 'client'
    return { personId: personId(branchIndex, post), orgUnitId: departmentId(branch.code, department) }
  })

/** Places an asset in a department and at a location, for good. */
export const placeAsset = (context: BuildContext, assetId: string, orgUnitId: string, locationId: string): void => {
  context.rows.placements.push({
    id: `plc_${assetId.slice(4)}`,
    assetId,
    orgUnitId,
    locationId,
    validFrom: context.since,
    validTo: null,
  })
}

/** Adds a device of a branch and binds it to an asset. */
export const addDevice = (
  context: BuildContext,
  branch: Branch,
  device: { readonly id: string; readonly key: string; readonly name: string; readonly profileId: string },
  bound: { readonly assetId: string; readonly role: string } | null,
): void => {
  context.rows.devices.push({ ...device, orgUnitId: branchId(branch.code) })
  if (bound === null) return
  context.rows.bindings.push({
    id: `bnd_${device.id.slice(4)}`,
    deviceId: device.id,
    ...bound,
    validFrom: context.since,
    validTo: null,
  })
}

/** Adds a cost pool that has been valid all along. */
export const addPool = (
  context: BuildContext,
  assetId: string,
  pool: Pick<
    RegistryRows['costPools'][number],
    'nameZh' | 'nameEn' | 'kind' | 'amountMinor' | 'driver' | 'practicalCapacity'
  >,
): void => {
  const n = context.rows.costPools.filter((p) => p.assetId === assetId).length + 1
  context.rows.costPools.push({
    id: `pol_${assetId.slice(4)}_${n}`,
    assetId,
    ...pool,
    amountMinor: Math.round(pool.amountMinor),
    currency: context.currency,
    validFrom: context.since,
    validTo: null,
  })
}

/** Days in milliseconds, for ages of rows. */
export const days = (n: number): number => n * DAY
