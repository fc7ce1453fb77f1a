import type { MedicalKind } from '../../group/simulated-device.ts'
import type { ControllerState } from '../../physics/controller-state.ts'
import type { MetricValue } from '../record.ts'

/*
 * Holding registers of a simulated device on the serial line, 16 bits each, high word first:
 * 0 running, 1 fault number (0: none), 2–3 pulses, 4–5 seconds in use, 6–7 cycles, 8 temperature and 9 coolant in 0.1 °C (two's complement).
 */
export const REGISTER_COUNT = 10

const words = (value: number): [number, number] => [Math.floor(value / 65_536) & 0xffff, value & 0xffff]
const signed = (register: number): number => (register > 0x7fff ? register - 0x1_0000 : register)

/** What the device's registers hold in this state. */
export const registersOf = (state: ControllerState): readonly number[] => [
  state.running ? 1 : 0,
  state.faultCode === 'OK' ? 0 : Number(state.faultCode.slice(1)),
  ...words(state.pulsesTotal),
  ...words(Math.floor(state.runHoursTotal * 3600)),
  ...words(state.cyclesTotal),
  Math.round(state.temperatureC * 10) & 0xffff,
  Math.round((state.coolantC ?? 0) * 10) & 0xffff,
]

/** Metrics of a kind of device from its registers, by the names that its profile reads. */
export const metricsOf = (kind: MedicalKind, registers: readonly number[]): Readonly<Record<string, MetricValue>> => {
  const [
    running = 0,
    fault = 0,
    pulsesHigh = 0,
    pulsesLow = 0,
    runHigh = 0,
    runLow = 0,
    cyclesHigh = 0,
    cyclesLow = 0,
  ] = registers
  const temperatureC = signed(registers[8] ?? 0) / 10
  const seconds = runHigh * 65_536 + runLow
  return {
    running: running === 1,
    fault_code: fault === 0 ? 'OK' : `E${String(fault).padStart(2, '0')}`,
    run_hours_total: Math.round((seconds / 3600) * 1000) / 1000,
    ...(kind === 'steriliser'
      ? { cycles_total: cyclesHigh * 65_536 + cyclesLow, temperature_c: temperatureC }
      : { handpiece_temperature_c: temperatureC }),
    ...(kind === 'steriliser' || kind === 'cryo' ? {} : { pulses_total: pulsesHigh * 65_536 + pulsesLow }),
    ...(kind === 'steriliser' || kind === 'rf' ? {} : { coolant_temperature_c: signed(registers[9] ?? 0) / 10 }),
  }
}
