import { hashSeed } from '../random.ts'

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** Check digit of an IMEI (3GPP TS 23.003, Annex B: Luhn over the first 14 digits). */
const luhn = (digits: string): number => {
  let sum = 0
  for (const [i, c] of [...digits].entries()) {
    const d = Number(c) * (i % 2 === 1 ? 2 : 1)
    sum += d > 9 ? d - 9 : d
  }
  return (10 - (sum % 10)) % 10
}

/** IMEI with a serial number of six digits: type allocation code, serial number, check digit. */
export const imeiOf = (serial: number): string => {
  const body = `35209308${String(serial).padStart(6, '0')}`
  return `${body}${luhn(body)}`
}

/** IMEI of the `index`th tracker. */
export const imei = (index: number): string => imeiOf(604_211 + index * 1_337)

/** DevEUI in Milesight's block 24-E1-24. */
export const devEui = (index: number): string => `24e124798d${hex(0x08_4a10 + index * 0x137, 6)}`

/** DevEUI of a sensor of the air, in its maker's block: Milesight's, or that of ELSYS, A8-17-58. */
export const sensorEui = (sensor: 'em300_th' | 'ers_co2', index: number): string =>
  `${sensor === 'em300_th' ? '24e124136c' : 'a81758fffe'}${hex(0x0a_1030 + index * 0x1f, 6)}`

/** MAC of a Minew gateway (`c0…`) or tag (`f1…`) in the vendor's block AC-23-3F. */
export const minewMac = (kind: 'gateway' | 'tag', index: number): string =>
  `ac233f${kind === 'gateway' ? 'c0' : 'f1'}${hex(0x1a20 + index * 0x2b, 4)}`

/** Device id of a Shelly Plus Plug S: model and Wi-Fi MAC. */
export const shellyId = (index: number): string =>
  `shellyplusplugs-b0b21c${hex(hashSeed('shelly', index) & 0xffff, 4)}${hex(0x10 + index, 2)}`

/** LoRaWAN device address in The Things Stack's private block. */
export const devAddr = (index: number): string => `0100${hex(0x2f10 + index * 0x1d, 4)}`.toUpperCase()
