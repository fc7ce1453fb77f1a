import type { ControllerState } from '../physics/controller-state.ts'

export type ControllerValue = boolean | number | string

/** A variable of the address space: `Counters.PulsesTotal` lies in the folder `Counters` of the machine. */
export interface ControllerVariable {
  readonly path: string
  readonly type: 'Boolean' | 'Double' | 'UInt32' | 'Int32' | 'String'
  readonly initial: ControllerValue
  /** EURange and EngineeringUnits (OPC 10000-8, AnalogItemType); only of numbers that are measured. */
  readonly analog?: {
    readonly low: number
    readonly high: number
    readonly unit: 'degree_celsius' | 'kilopascal' | 'hour'
  }
}

/** What stands on the machine's plate (as OPC 40001-1, MachineIdentification, names it). */
export interface Identification {
  readonly Manufacturer: string
  readonly Model: string
  readonly SerialNumber: string
  readonly SoftwareRevision: string
}

/** A kind of machine: its variables, and how the physics' state shows in them. */
export interface ControllerModel {
  readonly browseName: string
  /** Namespace of its node ids, `nsu=<namespace>;s=<path>`. */
  readonly namespace: string
  readonly medical: 'nd_yag' | 'steriliser'
  readonly identification: Identification
  readonly variables: readonly ControllerVariable[]
  readonly show: (state: ControllerState) => Readonly<Record<string, ControllerValue>>
}

const HOURS = { low: 0, high: 1_000_000, unit: 'hour' } as const

const tenth = (value: number): number => Math.round(value * 10) / 10

const COMMON: readonly ControllerVariable[] = [
  { path: 'Status.Running', type: 'Boolean', initial: false },
  { path: 'Status.FaultCode', type: 'String', initial: 'OK' },
  { path: 'Counters.RunHours', type: 'Double', initial: 0, analog: HOURS },
]

const laser: ControllerModel = {
  browseName: 'Laser',
  namespace: 'urn:custodia:controller:laser',
  medical: 'nd_yag',
  identification: {
    Manufacturer: 'Custodia Simulated Devices',
    Model: 'ND-1064',
    SerialNumber: 'ND1064-0007',
    SoftwareRevision: '4.2.1',
  },
  variables: [
    ...COMMON,
    { path: 'Status.HandpieceInserted', type: 'Boolean', initial: true },
    { path: 'Counters.PulsesTotal', type: 'UInt32', initial: 0 },
    {
      path: 'Temperatures.Handpiece',
      type: 'Double',
      initial: 23,
      analog: { low: -10, high: 90, unit: 'degree_celsius' },
    },
    { path: 'Temperatures.Coolant', type: 'Double', initial: 19, analog: { low: 0, high: 60, unit: 'degree_celsius' } },
  ],
  show: (state) => ({
    'Status.Running': state.running,
    'Status.FaultCode': state.faultCode,
    'Counters.PulsesTotal': state.pulsesTotal,
    'Counters.RunHours': Math.round(state.runHoursTotal * 1000) / 1000,
    'Temperatures.Handpiece': tenth(state.temperatureC),
    'Temperatures.Coolant': tenth(state.coolantC ?? 0),
  }),
}

/** Phases of a 134 °C cycle in small steam sterilisers (EN 13060), by the share of the cycle at which each begins. */
const PHASES = [
  { from: 0, name: 'PREVACUUM', kpa: 20 },
  { from: 0.18, name: 'HEATING', kpa: 180 },
  { from: 0.4, name: 'STERILISING', kpa: 304 },
  { from: 0.55, name: 'DRYING', kpa: 12 },
] as const

const steriliser: ControllerModel = {
  browseName: 'Steriliser',
  namespace: 'urn:custodia:controller:steriliser',
  medical: 'steriliser',
  identification: {
    Manufacturer: 'Custodia Simulated Devices',
    Model: 'ST-23B',
    SerialNumber: 'ST23B-0102',
    SoftwareRevision: '2.0.4',
  },
  variables: [
    ...COMMON,
    { path: 'Cycle.Counter', type: 'UInt32', initial: 0 },
    { path: 'Cycle.Phase', type: 'String', initial: 'STANDBY' },
    { path: 'Cycle.Result', type: 'String', initial: 'NONE' },
    {
      path: 'Chamber.Temperature',
      type: 'Double',
      initial: 23,
      analog: { low: 0, high: 145, unit: 'degree_celsius' },
    },
    { path: 'Chamber.Pressure', type: 'Double', initial: 101.3, analog: { low: 0, high: 400, unit: 'kilopascal' } },
  ],
  show: (state) => {
    const phase = state.progress === null ? null : PHASES.findLast(({ from }) => (state.progress ?? 0) >= from)
    return {
      'Status.Running': state.running,
      'Status.FaultCode': state.faultCode,
      'Counters.RunHours': Math.round(state.runHoursTotal * 1000) / 1000,
      'Cycle.Counter': state.cyclesTotal,
      'Cycle.Phase': phase?.name ?? 'STANDBY',
      'Cycle.Result': state.running ? 'NONE' : state.faultCode === 'OK' ? 'PASSED' : 'ABORTED',
      'Chamber.Temperature': tenth(state.temperatureC),
      'Chamber.Pressure': phase?.kpa ?? 101.3,
    }
  },
}

/** The machines whose controllers can be simulated. */
export const CONTROLLER_MODELS = { laser, steriliser } as const
export type ControllerModelName = keyof typeof CONTROLLER_MODELS
