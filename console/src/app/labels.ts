import { formatInterval, isMetricName, type MetricName } from '@custodia/domain'
import type { TFunction } from 'i18next'
import { wordsOf } from '../explain/input-rows.ts'
import { metricLabel } from '../format/names.ts'
import type { FlagWords } from '../format/quantity.ts'
import type { Language } from '../i18n/language.ts'
import { en } from '../i18n/texts.ts'

/** Words for codes that come from the API; a code that these pages do not know yet is shown as it is. */

const has = <T extends object>(texts: T, code: string): code is Extract<keyof T, string> => Object.hasOwn(texts, code)

/** How the values of flags are said; of those not named here, yes and no. */
const FLAG_PAIRS = {
  ignition: 'onOff',
  relay_on: 'onOff',
  running: 'running',
  movement: 'moving',
  online: 'online',
  fix_valid: 'valid',
} as const satisfies Partial<Record<MetricName, keyof typeof en.flagValue>>

const KINDS = { run: 1, trip: 1, stop: 1, occupancy: 1, visit: 1 } as const

export const sessionKindLabel = (kind: string, t: TFunction): string => (has(KINDS, kind) ? t(`session.${kind}`) : kind)

export const flagLabel = (flag: string, t: TFunction): string => (has(en.flag, flag) ? t(`flag.${flag}`) : flag)

export const reasonLabel = (reason: string, t: TFunction): string =>
  has(en.reason, reason) ? t(`reason.${reason}`) : reason

export const driverLabel = (driver: string, t: TFunction): string =>
  has(en.driver, driver) ? t(`driver.${driver}`) : driver

export const roleLabel = (role: string, t: TFunction): string => (has(en.role, role) ? t(`role.${role}`) : role)

export const viaLabel = (via: string, t: TFunction): string => (has(en.via, via) ? t(`via.${via}`) : via)

/** Words for a named input of an explanation. */
export const inputLabel = (name: string, t: TFunction): string => {
  if (has(en.input, name)) return t(`input.${name}`)
  return has(en.quantity, name) ? t(`quantity.${name}`) : wordsOf(name)
}

/** Words for an input of an explanation whose value is a code: `driver: run_hours`, `interval: P3M`. */
export const inputValueLabel = (name: string, code: string, t: TFunction, language: Language): string => {
  if (name === 'interval') return formatInterval(code)[language]
  if (isMetricName(code)) return metricLabel(code, language)
  if (name === 'driver') return driverLabel(code, t)
  if (name === 'asked' && has(en.role, code)) return roleLabel(code, t)
  if (name === 'category') return has(en.category, code) ? t(`category.${code}`) : code
  if (name === 'flags') {
    return code
      .split(', ')
      .map((flag) => flagLabel(flag, t))
      .join(', ')
  }
  return has(en.inputValue, code) ? t(`inputValue.${code}`) : code
}

/** Words for the two values of a flag metric. */
export const flagWords = (metric: string, t: TFunction): FlagWords => {
  const pair = has(FLAG_PAIRS, metric) ? FLAG_PAIRS[metric] : 'yesNo'
  return { yes: t(`flagValue.${pair}.yes`), no: t(`flagValue.${pair}.no`) }
}
