/** What the simulation must know of a device; plain data, so that a group can be written to a file and read back. */
interface Simulated {
  readonly deviceId: string
  /** On the wire, lower case. */
  readonly key: string
  /** Code of the branch, used in native topics. */
  readonly site: string
  readonly timeZone: string
}

export type MedicalKind = 'nd_yag' | 'ipl' | 'rf' | 'cryo' | 'steriliser'

export interface MedicalSimulation extends Simulated {
  readonly kind: 'medical'
  readonly medical: MedicalKind
  /** Runs a batch or a conditioning cycle at night. */
  readonly nightShift: boolean
  /** Meter readings at the start of the group's anchor day. */
  readonly basePulses: number
  readonly baseRunMs: number
  readonly baseCycles: number
  /** Degrees by which this unit runs warmer than its model. */
  readonly warmC: number
}

export interface PlugSimulation extends Simulated {
  readonly kind: 'plug'
  /** The medical device whose supply it measures. */
  readonly load: MedicalSimulation
  readonly baseWh: number
}

export interface Place {
  readonly nameZh: string
  readonly latitude: number
  readonly longitude: number
}

export interface TrackerSimulation extends Simulated {
  readonly kind: 'tracker'
  readonly assetId: string
  readonly duty: 'shuttle' | 'logistics' | 'office'
  readonly electric: boolean
  readonly home: Place
  readonly cityPlaces: readonly Place[]
  readonly farPlaces: readonly Place[]
  /** Minutes after midnight of the night run, for vans that have one. */
  readonly nightRunMinute: number | null
  readonly baseOdometerM: number
  /** Who books it by day. */
  readonly bookers: readonly Booker[]
}

export interface Booker {
  readonly personId: string
  readonly orgUnitId: string
}

export interface CounterSimulation extends Simulated {
  readonly kind: 'people_counter'
  readonly assetId: string
  readonly capacity: number
  readonly bookers: readonly Booker[]
  readonly application: string
  readonly tenant: string
  readonly devAddr: string
  readonly gateway: string
  readonly gatewayEui: string
}

export interface CleanerTag {
  readonly deviceId: string
  readonly key: string
  readonly minor: number
  readonly shift: 'early' | 'late' | 'night'
}

export interface ZoneForCleaning {
  readonly assetId: string
  readonly areaM2: number
}

/** The cleaning of one branch: its gateways share it. */
export interface CleaningSimulation {
  readonly site: string
  readonly zones: readonly ZoneForCleaning[]
  readonly tags: readonly CleanerTag[]
}

export interface GatewaySimulation extends Simulated {
  readonly kind: 'ble_gateway'
  /** Index into the branch's zones; the zones beside it are heard weakly. */
  readonly zone: number
  readonly cleaning: CleaningSimulation
}

export type SimulatedDevice =
  | MedicalSimulation
  | PlugSimulation
  | TrackerSimulation
  | CounterSimulation
  | GatewaySimulation
