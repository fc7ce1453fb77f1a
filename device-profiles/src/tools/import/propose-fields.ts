import { METRICS, type MetricName } from '@custodia/domain'
import type { FieldDefinition } from '../../profile-document.ts'
import { isRecord } from './foreign-device.ts'

/** A proposal for a field map, made by names and units alone. */
export interface FieldProposal {
  readonly fields: Readonly<Record<string, FieldDefinition>>
  /** What is left for a person: path, an example of its value, and why. */
  readonly unmapped: readonly { readonly path: string; readonly sample: unknown; readonly why: string }[]
}

interface Leaf {
  readonly path: string
  readonly names: readonly string[]
  readonly unit: string
  readonly samples: readonly unknown[]
}

interface Rule {
  readonly name: RegExp
  readonly metric: MetricName
  /** Units by what they look like, with the factor to the metric's own; the first is taken where a device names none. */
  readonly units?: Readonly<Record<string, Pick<FieldDefinition, 'scale' | 'offset'>>>
  /** Texts that stand for flags. */
  readonly map?: FieldDefinition['map']
  /** Numbers that are plausible; others are another metric of the same name. */
  readonly within?: readonly [min: number, max: number]
}

const CELSIUS = { c: {}, k: { offset: -273.15 }, f: { scale: 5 / 9, offset: -160 / 9 } }
const OPEN = { open: 1, opened: 1, close: 0, closed: 0, true: 1, false: 0, 1: 1, 0: 0 }
const OCCUPIED = {
  occupied: 1,
  vacant: 0,
  unoccupied: 0,
  trigger: 1,
  motion: 1,
  idle: 0,
  normal: 0,
  true: 1,
  false: 0,
  1: 1,
  0: 0,
}
const LEAK = { leak: 1, leakage: 1, wet: 1, normal: 0, dry: 0, true: 1, false: 0, 1: 1, 0: 0 }

/** In order: the first that fits a name is taken. Names are lower case, words joined by `_`. */
const RULES: readonly Rule[] = [
  {
    name: /^(battery|bat)_?(percent(age)?|pct|level|soc|capacity|remaining)$|^battery$|^bat$/,
    metric: 'battery_percent',
    units: { '%': {} },
    within: [5.01, 100],
  },
  {
    name: /^(battery|bat|batt|v_?bat|bat_v|battery_?v(olt(age)?)?|batv|bat_volt(age)?|voltage_battery|battery_mv)$/,
    metric: 'battery_v',
    units: { v: {}, mv: { scale: 0.001 } },
    within: [0, 30],
  },
  {
    name: /^(battery|bat|vbat|battery_?v(olt(age)?)?|battery_mv|batv)$/,
    metric: 'battery_v',
    units: { mv: { scale: 0.001 } },
    within: [1000, 30_000],
  },
  {
    name: /^(air_|ambient_|room_|external_|ext_)?temp(erature)?(_?c|_sht|_celsius|_?1)?$|^temp_?c_?sht$/,
    metric: 'temperature_c',
    units: CELSIUS,
  },
  { name: /^(internal|device|board|chip|mcu|int)_temp(erature)?$/, metric: 'device_temperature_c', units: CELSIUS },
  {
    name: /^(air_|relative_|ambient_|room_|external_)?hum(i|idity)?(_sht|_percent|_rh)?$|^rh$/,
    metric: 'humidity_percent',
    units: { '%': {} },
  },
  { name: /^co2(_?ppm|_concentration|_value)?$/, metric: 'co2_ppm', units: { ppm: {} } },
  {
    name: /^(air_|barometric_|atmospheric_)?pressure$|^barometer$|^barometric$/,
    metric: 'air_pressure_hpa',
    units: { hpa: {}, mbar: {}, pa: { scale: 0.01 }, kpa: { scale: 10 } },
    within: [300, 120_000],
  },
  {
    name: /^(illuminance|illumination|lux|light(_intensity)?|ambient_light)$/,
    metric: 'illuminance_lx',
    units: { lx: {}, lux: {} },
  },
  { name: /^light_level$/, metric: 'light_level' },
  { name: /^pm2_?_?5$/, metric: 'pm2_5_ugm3' },
  { name: /^pm10$/, metric: 'pm10_ugm3' },
  { name: /^tvoc$/, metric: 'tvoc_ppb', units: { ppb: {} } },
  { name: /^(hcho|formaldehyde)$/, metric: 'hcho_mgm3' },
  { name: /^(o3|ozone)$/, metric: 'o3_ppm', units: { ppm: {}, ppb: { scale: 0.001 } } },
  { name: /^(noise|sound(_level)?|laeq|spl)$/, metric: 'sound_level_db', units: { db: {}, dba: {} } },
  { name: /^(people|people_count|person_count|number_of_people)$/, metric: 'people_count' },
  { name: /^(people_)?(total_)?in(_total|_count_total)$|^people_total_in$/, metric: 'people_in_total' },
  { name: /^(people_)?(total_)?out(_total|_count_total)$|^people_total_out$/, metric: 'people_out_total' },
  {
    name: /^(occupancy|occupied|presence|pir(_status|_trigger)?|motion(_status)?)$/,
    metric: 'presence',
    map: OCCUPIED,
  },
  { name: /^motions?(_count)?$|^activity$/, metric: 'motion_count', within: [0, 65_535] },
  {
    name: /^(door|door_(open|status|state|open_status)|magnet(_status)?|contact|reed|open)$/,
    metric: 'door_open',
    map: OPEN,
  },
  { name: /^(leak(age)?|water_?leak|leakage_status|water|flood)$/, metric: 'water_leak', map: LEAK },
  {
    name: /^tamper(_status|_alarm|_detected)?$/,
    metric: 'tamper',
    map: { installed: 0, uninstalled: 1, normal: 0, true: 1, false: 0, 1: 1, 0: 0 },
  },
  { name: /^lat(itude)?$/, metric: 'latitude_deg', within: [-90, 90] },
  { name: /^(lon|lng|long|longitude)$/, metric: 'longitude_deg', within: [-180, 180] },
  { name: /^(alt|altitude)$/, metric: 'altitude_m' },
  { name: /^(sats|satellites|num_sats)$/, metric: 'satellites' },
  { name: /^hdop$/, metric: 'hdop' },
  { name: /^(heading|course|bearing)(_deg)?$/, metric: 'heading_deg', within: [0, 360] },
  {
    name: /^speed(_kmph|_kmh|_mps)?$/,
    metric: 'speed_mps',
    units: { 'km/h': { scale: 1 / 3.6 }, kmph: { scale: 1 / 3.6 }, 'm/s': {}, mps: {} },
  },
  { name: /^(active_)?power$/, metric: 'power_w', units: { w: {}, kw: { scale: 1000 } } },
  {
    name: /^(energy|power_consumption|active_energy|total_energy)$/,
    metric: 'energy_kwh_total',
    units: { kwh: {}, wh: { scale: 0.001 } },
  },
  { name: /^power_factor$/, metric: 'power_factor', within: [-1, 1] },
  { name: /^(mains_|grid_)?frequency$/, metric: 'frequency_hz', units: { hz: {} } },
  { name: /^(firmware|fw|sw)(_?ver(sion)?)?$|^version$/, metric: 'firmware' },
]

/** Metrics where a wrong unit would go unseen: proposed only where the device names its unit. */
const NEEDS_UNIT = new Set<MetricName>(['tvoc_ppb', 'speed_mps', 'energy_kwh_total', 'o3_ppm'])

const toWords = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase()

const toUnit = (unit: string): string => unit.replace(/[°º\s]/g, '').toLowerCase()

const UNIT_AT_END = /[_ (](kwh|wh|hpa|kpa|pa|mbar|ppm|ppb|mv|lux|lx|dba?|kmph|km\/h|m\/s|mps|kw)\)?$/i

const collectLeaves = (
  value: unknown,
  names: readonly string[],
  into: Map<string, { names: readonly string[]; unit: string; samples: unknown[] }>,
): void => {
  if (isRecord(value)) {
    // `{value: 21.3, unit: '°C', displayName: …}`, as Decentlab writes it.
    if ('value' in value && !isRecord(value.value)) {
      const path = [...names, 'value'].join('.')
      const leaf = into.get(path) ?? { names, unit: typeof value.unit === 'string' ? value.unit : '', samples: [] }
      leaf.samples.push(value.value)
      into.set(path, leaf)
      return
    }
    for (const [name, each] of Object.entries(value)) collectLeaves(each, [...names, name], into)
    return
  }
  const path = names.join('.')
  const leaf = into.get(path) ?? { names, unit: '', samples: [] }
  leaf.samples.push(value)
  into.set(path, leaf)
}

const readLeaves = (outputs: readonly unknown[]): Leaf[] => {
  const leaves = new Map<string, { names: readonly string[]; unit: string; samples: unknown[] }>()
  for (const output of outputs) collectLeaves(output, [], leaves)
  return [...leaves].map(([path, leaf]) => ({ path, ...leaf }))
}

const fitsKind = (rule: Rule, samples: readonly unknown[]): boolean => {
  const { kind } = METRICS[rule.metric]
  return samples.every((sample) => {
    if (sample === null) return true
    if (kind === 'text') return typeof sample === 'string' || Number.isSafeInteger(sample)
    if (rule.map !== undefined) return Object.hasOwn(rule.map, String(sample))
    if (typeof sample !== 'number') return false
    return rule.within === undefined || (sample >= rule.within[0] && sample <= rule.within[1])
  })
}

const proposeField = (leaf: Leaf): FieldDefinition | string => {
  const last = leaf.names.at(-1) ?? ''
  const named = UNIT_AT_END.exec(last)
  const unit = toUnit(leaf.unit === '' ? (named?.[1] ?? '') : leaf.unit)
  const words = [toWords(last), ...(named === null ? [] : [toWords(last.slice(0, named.index))])]
  const rules = RULES.filter(({ name }) => words.some((word) => name.test(word)))
  if (rules.length === 0) return 'no metric of the vocabulary has a name like it'
  const rule = rules.find((each) => fitsKind(each, leaf.samples))
  if (rule === undefined) return `looks like ${rules[0]?.metric}, but its values do not fit`
  const { metric, units = {}, map } = rule
  if (unit === '' && NEEDS_UNIT.has(metric)) return `looks like ${metric}, but its unit is not named`
  const conversion = unit === '' ? Object.values(units)[0] : units[unit]
  if (conversion === undefined && unit !== '' && Object.keys(units).length > 0)
    return `looks like ${metric}, but is in ${leaf.unit || unit}`
  // A flag needs its texts, not its numbers.
  const texts =
    map === undefined ? [] : [...new Set(leaf.samples.filter((sample) => typeof sample === 'string').map(String))]
  return { metric, ...conversion, ...(texts.length === 0 ? {} : { map }) }
}

/** Proposes a field map from what a codec's maker says that it gives. */
export const proposeFields = (outputs: readonly unknown[]): FieldProposal => {
  const fields: Record<string, FieldDefinition> = {}
  const unmapped: { path: string; sample: unknown; why: string }[] = []
  const taken = new Map<MetricName, string>()
  for (const leaf of readLeaves(outputs)) {
    const proposal = proposeField(leaf)
    const sample = leaf.samples[0]
    const first = typeof proposal === 'string' ? undefined : taken.get(proposal.metric)
    if (typeof proposal === 'string') unmapped.push({ path: leaf.path, sample, why: proposal })
    else if (first !== undefined)
      unmapped.push({ path: leaf.path, sample, why: `${first} is ${proposal.metric} already` })
    else if (leaf.names.some((name) => name.includes('.')) || leaf.samples.some(Array.isArray)) {
      unmapped.push({ path: leaf.path, sample, why: 'cannot be written as a path' })
    } else {
      fields[leaf.path] = proposal
      taken.set(proposal.metric, leaf.path)
    }
  }
  return { fields, unmapped }
}
