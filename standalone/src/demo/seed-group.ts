import { type Catalogue, loadCatalogue, topicsFor } from '@custodia/device-profiles'
import { bookingsBetween, type DemoGroup } from '@custodia/gateway-firmware-sim'
import { hashSecret, newId, type Registry, type RegistryTransaction, schema } from '@custodia/storage/registry'
import { type DeviceAccount, loadDeviceSecrets } from './device-secrets.ts'
import { insertCleaning } from './seed-cleaning.ts'
import { insertCosts } from './seed-costs.ts'
import { insertEquipment, withOwnLead } from './seed-equipment.ts'
import { insertExchange } from './seed-exchange.ts'
import { insertLifecycle } from './seed-lifecycle.ts'
import { insertHandovers } from './seed-people.ts'
import { insertRoomClosure, insertRoomPolicies } from './seed-rooms.ts'
import { insertRotas } from './seed-rotas.ts'
import { insertVehicleRecords, insertVehicles } from './seed-vehicles.ts'

const DAY_MS = 86_400_000
/** How far ahead rooms and cars are booked. */
const BOOKED_AHEAD_DAYS = 14
/** Rows of one insert; PostgreSQL takes 65,535 parameters. */
const CHUNK = 1_000

export interface SeedOptions {
  /** UTC milliseconds. */
  readonly now: number
  /** File with the simulated devices' secrets; made with mode 0600, kept for the next start. */
  readonly secretsPath: string
  /** The device profiles; loaded if absent. */
  readonly catalogue?: Catalogue
}

const inChunks = async <T>(rows: readonly T[], insert: (chunk: T[]) => PromiseLike<unknown>): Promise<void> => {
  for (let at = 0; at < rows.length; at += CHUNK) await insert(rows.slice(at, at + CHUNK))
}

/** Rows that a person may change afterwards: written once, when the group is not there yet. */
const insertGroup = async (tx: RegistryTransaction, group: DemoGroup, createdAt: number): Promise<boolean> => {
  const { rows } = group
  const isNew = await tx
    .insert(schema.orgUnit)
    .values(rows.orgUnits.map((row) => ({ ...row, createdAt })))
    .onConflictDoNothing()
    .returning({ id: schema.orgUnit.id })
  if (isNew.length === 0) return false
  await inChunks(rows.people, (chunk) => tx.insert(schema.person).values(chunk.map((row) => ({ ...row, createdAt }))))
  await inChunks(rows.memberships, (chunk) => tx.insert(schema.membership).values(chunk))
  await inChunks(rows.locations, (chunk) =>
    tx.insert(schema.location).values(chunk.map((row) => ({ ...row, createdAt }))),
  )
  await inChunks(rows.assets, (chunk) => tx.insert(schema.asset).values(chunk.map((row) => ({ ...row, createdAt }))))
  await inChunks(rows.placements, (chunk) => tx.insert(schema.assetPlacement).values(chunk))
  await inChunks(rows.responsibilities, (chunk) => tx.insert(schema.responsibility).values(chunk))
  await inChunks(rows.devices, (chunk) =>
    tx.insert(schema.device).values(chunk.map((row) => ({ ...row, status: 'active' as const, createdAt }))),
  )
  await inChunks(rows.bindings, (chunk) => tx.insert(schema.binding).values(chunk))
  await inChunks(rows.plans.map(withOwnLead), (chunk) => tx.insert(schema.maintenancePlan).values(chunk))
  await inChunks(rows.completions, (chunk) => tx.insert(schema.maintenanceCompletion).values(chunk))
  await inChunks(rows.warranties, (chunk) => tx.insert(schema.warranty).values(chunk))
  await inChunks(rows.costPools, (chunk) => tx.insert(schema.costPool).values(chunk))
  await inChunks(rows.tagHolders, (chunk) => tx.insert(schema.tagHolder).values(chunk))
  await insertRotas(tx, group)
  await insertRoomPolicies(tx, group)
  await insertCleaning(tx, group, createdAt)
  await insertEquipment(tx, group, createdAt)
  await insertLifecycle(tx, group, createdAt)
  await insertHandovers(tx, group, createdAt)
  await insertVehicles(tx, group, createdAt)
  await insertCosts(tx, group, createdAt)
  return true
}

/** Bookings from the first day of telemetry to some days ahead; a later start adds the days that have come since. */
const insertBookings = async (tx: RegistryTransaction, group: DemoGroup, now: number): Promise<void> => {
  const to = new Date(now + BOOKED_AHEAD_DAYS * DAY_MS).toISOString().slice(0, 10)
  await inChunks(bookingsBetween(group, group.firstDay, to), (chunk) =>
    tx.insert(schema.booking).values(chunk).onConflictDoNothing(),
  )
}

const insertCredentials = async (
  registry: Registry,
  group: DemoGroup,
  catalogue: Catalogue,
  accounts: ReadonlyMap<string, DeviceAccount>,
  fresh: readonly string[],
  now: number,
): Promise<void> => {
  const made = group.rows.devices.flatMap(({ id, key, profileId }) => {
    const account = accounts.get(id)
    if (account === undefined) return []
    const profile = catalogue.get(profileId)
    if (profile === undefined) throw new Error(`no device profile ${profileId} for ${id}`)
    return { ...account, id, ...topicsFor(profile, key) }
  })
  // A device whose secret was lost gets a new one under its old name; one whose credential was revoked stays outside.
  await registry.pool.query(
    `insert into mqtt_credential (id, device_id, username, secret_hash, publish, subscribe, created_at)
     select id, device_id, username, secret_hash, publish::jsonb, subscribe::jsonb, $7
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
       as made(id, device_id, username, secret_hash, publish, subscribe)
     on conflict (username) do update set secret_hash = excluded.secret_hash
       where mqtt_credential.device_id = any($8::text[]) and mqtt_credential.revoked_at is null`,
    [
      made.map(() => newId('crd')),
      made.map(({ id }) => id),
      made.map(({ username }) => username),
      made.map(({ secret }) => hashSecret(secret)),
      made.map(({ publish }) => JSON.stringify(publish)),
      made.map(({ subscribe }) => JSON.stringify(subscribe)),
      now,
      fresh,
    ],
  )
}

/**
 * Writes the demonstration group into the registry, in bulk, and gives each simulated device a credential of its own. A
 * second call adds only the bookings of days that have come since, and restores credentials that are missing; what people
 * changed meanwhile stays as it is.
 */
export const seedGroup = async (
  registry: Registry,
  group: DemoGroup,
  options: SeedOptions,
): Promise<{ readonly credentials: ReadonlyMap<string, DeviceAccount>; readonly created: boolean }> => {
  const { now, secretsPath, catalogue = await loadCatalogue() } = options
  const { accounts, fresh } = await loadDeviceSecrets(secretsPath, group.simulated)
  const created = await registry.transaction(async (tx) => {
    const isNew = await insertGroup(tx, group, now)
    await insertBookings(tx, group, now)
    if (isNew) await insertRoomClosure(tx, group, now)
    if (isNew) await insertExchange(tx, group, now)
    await insertVehicleRecords(tx, group, now)
    return isNew
  })
  await insertCredentials(registry, group, catalogue, accounts, fresh, now)
  return { credentials: accounts, created }
}
