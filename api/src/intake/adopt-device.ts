import type { DialectName, Profile } from '@custodia/device-profiles'
import {
  createBindingIn,
  createCredential,
  createDevice,
  type DeviceRow,
  newId,
  queueReplay,
  type Registry,
  type ReplayRow,
} from '@custodia/storage/registry'
import { topicsOf } from '../views/device-view.ts'

/** Dialects whose devices connect by themselves; others come through the account of a network server, a bridge or a gateway. */
const CONNECTS_ITSELF: ReadonlySet<DialectName> = new Set(['native', 'owntracks', 'teltonika', 'shelly', 'tasmota'])

/** True for models that have a connection, and so a credential, of their own. */
export const connectsItself = (profile: Profile): boolean =>
  profile.dialects.some((dialect) => CONNECTS_ITSELF.has(dialect))

export interface Adoption {
  /** Device key, as quarantine has it. */
  readonly key: string
  readonly profile: Profile
  readonly name: string
  readonly orgUnitId: string
  /** The asset that it is on, and since when (UTC milliseconds). */
  readonly binding: { readonly assetId: string; readonly role: string; readonly validFrom: number } | null
  /** Whether to issue a credential; decided by the profile's dialects if null. */
  readonly credential: boolean | null
  readonly replay: boolean
  /** User account, or `system`. */
  readonly actor: string
}

export interface AdoptedDevice {
  readonly device: Omit<DeviceRow, 'lastSeen'>
  /** The secret is shown once. */
  readonly credential: {
    readonly id: string
    readonly username: string
    readonly secret: string
    readonly publish: readonly string[]
    readonly subscribe: readonly string[]
  } | null
  readonly bindingId: string | null
  readonly replay: ReplayRow | null
}

/**
 * Makes a quarantined device one of ours: device, credential, binding, and the replay of what it sent, all or nothing.
 * @throws the database's error if the key is registered or the binding overlaps another one
 */
export const adoptDevice = (registry: Registry, adoption: Adoption, now: number): Promise<AdoptedDevice> =>
  registry.transaction(async (tx) => {
    const { key, profile, name, orgUnitId, binding, actor } = adoption
    const id = newId('dev')
    const device = { id, key, name, profileId: profile.id, orgUnitId, status: 'active' as const, createdAt: now }
    const detail = { key, profileId: profile.id, orgUnitId, assetId: binding?.assetId ?? null }
    await createDevice(tx, device, { at: now, actor, action: 'adopt', entity: 'device', entityId: id, detail })
    const issues = adoption.credential ?? connectsItself(profile)
    const issued = issues
      ? await createCredential({ db: tx }, { deviceId: id, username: id, ...topicsOf(profile, key), now })
      : null
    const bindingId = binding === null ? null : newId('bnd')
    if (binding !== null && bindingId !== null)
      await createBindingIn(
        tx,
        { id: bindingId, deviceId: id, ...binding, validTo: null },
        { at: now, actor, action: 'create', entity: 'binding', entityId: bindingId, detail },
      )
    const filter = { units: null, deviceKey: key }
    const replay = adoption.replay ? await queueReplay(tx, { filter, actor, now, said: { adopted: key } }) : null
    if (issued === null) return { device, credential: null, bindingId, replay }
    const { id: credentialId, username, publish, subscribe } = issued.credential
    return {
      device,
      credential: { id: credentialId, username, secret: issued.secret, publish, subscribe },
      bindingId,
      replay,
    }
  })
