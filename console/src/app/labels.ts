import type { TFunction } from 'i18next'
import { wordsOf } from '../explain/input-rows.ts'
import { en } from '../i18n/en.ts'

/** Words for codes that come from the API; a code that these pages do not know yet is shown as it is. */

const has = <T extends object>(texts: T, code: string): code is Extract<keyof T, string> => Object.hasOwn(texts, code)

const KINDS = { run: 1, trip: 1, stop: 1, occupancy: 1, visit: 1 } as const

export const sessionKindLabel = (kind: string, t: TFunction): string => (has(KINDS, kind) ? t(`session.${kind}`) : kind)

export const flagLabel = (flag: string, t: TFunction): string => (has(en.flag, flag) ? t(`flag.${flag}`) : flag)

export const driverLabel = (driver: string, t: TFunction): string =>
  has(en.driver, driver) ? t(`driver.${driver}`) : driver

export const roleLabel = (role: string, t: TFunction): string => (has(en.role, role) ? t(`role.${role}`) : role)

export const viaLabel = (via: string, t: TFunction): string => (has(en.via, via) ? t(`via.${via}`) : via)

/** Words for a named input of an explanation. */
export const inputLabel = (name: string, t: TFunction): string => {
  if (has(en.input, name)) return t(`input.${name}`)
  return has(en.quantity, name) ? t(`quantity.${name}`) : wordsOf(name)
}
