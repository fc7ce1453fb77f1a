/** What the simulation must know of a device; plain data, so that a group can be written to a file and read back. */
interface Simulated {
  readonly deviceId: string
  /** On the wire, lower case. */
  readonly key: string
  /** Code of the branch, used in native topics. */
  readonly site: string
  readonly timeZone: string
  /**
   * Set to report by exception, as where a line is paid for by the message: what changes at once, what goes on four times within so long,
   * and that it is there at least once in so long. Without it, it reports as its kind does.
   */
  readonly heartbeatMs?: number
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
  /** A handpiece that wears out; without it, it stays as new. */
  readonly wear?: HandpieceWear
  /** Share of treatments that a fault ends; without it, as usual. */
  readonly failureRate?: number
  /** Reports at a steady rate, in use or not; without it, as its kind does. */
  readonly reportEveryMs?: number
}

/** A handpiece's life, in days of work: it runs warmer and fails more often the older it is, and is then exchanged overnight. */
export interface HandpieceWear {
  readonly lifeDays: number
  /** Age on the group's anchor day. */
  readonly bornDay: number
}

export interface PlugSimulation extends Simulated {
  readonly kind: 'plug'
  /** The medical device whose supply it measures. */
  readonly load: MedicalSimulation
  readonly baseWh: number
  /** Sends `NotifyStatus` with its own time instead of a status without one. */
  readonly notifies?: boolean
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
  /** What roads and sky do to it; without it, clear roads under a clear sky. */
  readonly roads?: RoadConditions
}

export interface RoadConditions {
  /** By what part drives take longer at rush hour, 0 for empty roads. */
  readonly traffic: number
  /** Share of drives with a tunnel: no fix, and a poor one after it. */
  readonly tunnels: number
  /** Share of longer stops during which the receiver wanders, as in a garage. */
  readonly parkedDrift: number
  /** False for trackers that are not wired to the odometer. */
  readonly odometer: boolean
}

export interface Booker {
  readonly personId: string
  readonly orgUnitId: string
}

export interface MeetingHabits {
  /** Shares of meetings. */
  readonly noShow: number
  readonly walkIn: number
  /** How late a meeting begins at most. */
  readonly lateMinutes: number
}

export interface CounterSimulation extends Simulated {
  readonly kind: 'people_counter'
  readonly assetId: string
  readonly capacity: number
  /** How people keep to their bookings; without it, as usual. */
  readonly habits?: MeetingHabits
  readonly bookers: readonly Booker[]
  readonly application: string
  readonly tenant: string
  readonly devAddr: string
  readonly gateway: string
  readonly gatewayEui: string
}

/** A battery sensor of the air, over LoRaWAN. */
export interface ClimateSimulation extends Simulated {
  readonly kind: 'climate'
  /** Temperature and humidity (Milesight EM300-TH), or these and CO₂ (ELSYS ERS CO2). */
  readonly sensor: 'em300_th' | 'ers_co2'
  /** The people in the room, who warm it and breathe; null where nobody stays. */
  readonly room: CounterSimulation | null
  readonly volumeM3: number
  /** How often an hour its air is exchanged. */
  readonly airChangesPerHour: number
  /** Where it is set to, °C and percent. */
  readonly meanC: number
  readonly meanHumidity: number
  /** Charge on the group's anchor day, percent. */
  readonly batteryPercent: number
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
  /** Share of zones that a round leaves out; none if absent. */
  readonly missedRooms?: number
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
  | ClimateSimulation
  | GatewaySimulation
