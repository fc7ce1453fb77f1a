import { imeiOf } from '../group/device-keys.ts'
import { hashSeed } from '../random.ts'

/** Keys of a scenario's devices, by index: each fleet begins somewhere else in its maker's numbers, so that scenarios do not meet. */
export interface Keys {
  imei(index: number): string
  devEui(index: number): string
  devAddr(index: number): string
  shelly(index: number): string
  gateway(index: number): string
  tag(index: number): string
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

export const createKeys = (world: string): Keys => {
  /** A number below `space`, different for each index up to 5000. */
  const at = (kind: string, index: number, space: number): number => ((hashSeed(world, kind) % space) + index) % space
  const address = (kind: string, index: number): string => hex(at(kind, index, 0x1_00_00_00), 6)
  return {
    imei: (index) => imeiOf(at('imei', index, 1_000_000)),
    devEui: (index) => `24e124798e${address('eui', index)}`,
    devAddr: (index) => `01${address('addr', index)}`.toUpperCase(),
    shelly: (index) => `shellyplusplugs-b0b21d${address('shelly', index)}`,
    gateway: (index) => `ac233f${hex(0xc00000 + at('gateway', index, 0x10_0000), 6)}`,
    tag: (index) => `ac233f${hex(0xf00000 + at('tag', index, 0x10_0000), 6)}`,
  }
}
