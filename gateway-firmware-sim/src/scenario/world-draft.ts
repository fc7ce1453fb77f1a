import type { Branch } from '../group/organisation.ts'
import type { SimulatedDevice } from '../group/simulated-device.ts'
import type { Keys } from './keys.ts'
import type { Scenario } from './scenario-file.ts'

export type WorldAssetCategory = 'medical_device' | 'vehicle' | 'room' | 'cleaning_zone'

export interface WorldAsset {
  /** Unique on a platform: it begins with the scenario's name. */
  readonly code: string
  readonly category: WorldAssetCategory
  readonly nameZh: string
  readonly nameEn: string
  readonly model: string
  readonly site: string
  readonly attributes: Readonly<Record<string, string | number>>
}

export interface WorldDevice {
  readonly key: string
  readonly name: string
  readonly profileId: string
  readonly site: string
  /** Code of the asset that it is bound to; null for tags. */
  readonly asset: string | null
}

export interface WorldPerson {
  readonly employeeNo: string
  readonly name: string
  readonly nameEn: string
  readonly site: string
  /** Carries a badge instead of booking rooms. */
  readonly cleans: boolean
}

/** A world while it is being put together. */
export interface Draft {
  readonly people: WorldPerson[]
  readonly assets: WorldAsset[]
  readonly devices: WorldDevice[]
  /** Key of a tag, employee number of who carries it. */
  readonly holders: { tag: string; employeeNo: string }[]
  /** Every device that speaks for itself; `deviceId` is its key. */
  readonly simulated: SimulatedDevice[]
}

/** What every builder of a world's part knows. */
export interface WorldContext {
  readonly scenario: Scenario
  /** Local day on which it begins, as days since 1970-01-01. */
  readonly anchorDay: number
  readonly branches: readonly Branch[]
  readonly keys: Keys
  readonly draft: Draft
}

/** Begins the codes of a scenario's assets. */
export const markOf = ({ scenario }: WorldContext): string => scenario.name.toUpperCase()

export const siteOf = ({ scenario }: WorldContext, branch: Branch): string => `${scenario.name}-${branch.code}`

/** The `n`th asset's number in a code. */
export const numberOf = (n: number): string => String(n + 1).padStart(3, '0')

/** Adds an asset with its device; returns what the simulation must know of any device. */
export const addAsset = (
  { scenario, draft }: WorldContext,
  asset: WorldAsset,
  device: { readonly key: string; readonly profileId: string },
): { readonly deviceId: string; readonly key: string; readonly site: string; readonly timeZone: string } => {
  const { site, code, nameEn } = asset
  draft.assets.push(asset)
  draft.devices.push({ ...device, name: nameEn, site, asset: code })
  return { deviceId: device.key, key: device.key, site, timeZone: scenario.timeZone }
}

/** Who books rooms and vehicles at a site. */
export const bookersOf = (
  { draft }: WorldContext,
  site: string,
): readonly { readonly personId: string; readonly orgUnitId: string }[] =>
  draft.people
    .filter((person) => person.site === site && !person.cleans)
    .map(({ employeeNo }) => ({ personId: employeeNo, orgUnitId: site }))
