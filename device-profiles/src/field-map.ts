import { METRICS, type MetricKind, type MetricName, type MetricValue, type MetricValues } from '@custodia/domain'
import type { Profile } from './profile.ts'
import type { FieldDefinition } from './profile-document.ts'

/** One raw value that could not become its metric. */
export interface FieldProblem {
  readonly metric: MetricName
  readonly reason: 'bad_value' | 'out_of_range'
  readonly detail: string
}

export type FieldMapResult =
  | {
      readonly ok: true
      /** Values in canonical units; empty where the device said only what nobody wants. */
      readonly values: MetricValues
      /** Raw keys that the profile does not know. */
      readonly ignored: readonly string[]
      /** Known fields that could not be read; the others stand in `values`. */
      readonly problems: readonly FieldProblem[]
    }
  | { readonly ok: false; readonly reason: 'no_values' | 'bad_value'; readonly detail: string }

interface CompiledField {
  readonly metric: MetricName
  readonly kind: MetricKind
  readonly scale: number
  readonly offset: number
  readonly map: ReadonlyMap<string, MetricValue> | null
}

/** Known names at one level of the raw object: a field, a deeper level, or `null` for names to pass over. */
type Level = ReadonlyMap<string, CompiledField | Level | null>

const compileField = (field: FieldDefinition): CompiledField => ({
  metric: field.metric,
  kind: METRICS[field.metric].kind,
  scale: field.scale ?? 1,
  offset: field.offset ?? 0,
  map: field.map === undefined ? null : new Map(Object.entries(field.map)),
})

const compileLevels = (profile: Profile): Level => {
  const root = new Map<string, CompiledField | Level | null>(profile.decode.ignore.map((name) => [name, null]))
  for (const [path, field] of Object.entries(profile.decode.fields)) {
    const names = path.split('.')
    const last = names.pop() ?? path
    let level = root
    for (const name of names) {
      const next = level.get(name)
      const deeper = next instanceof Map ? next : new Map<string, CompiledField | Level | null>()
      level.set(name, deeper)
      level = deeper
    }
    level.set(last, compileField(field))
  }
  return root
}

const compiled = new WeakMap<Profile, Level>()

const levelsOf = (profile: Profile): Level => {
  const known = compiled.get(profile)
  if (known !== undefined) return known
  const levels = compileLevels(profile)
  compiled.set(profile, levels)
  return levels
}

const MAX_TEXT = 64
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/

/** The metric's value, or null if the raw value is not one. Numbers from text only through a `map`: never a guess. */
const convert = (field: CompiledField, raw: unknown): MetricValue | null => {
  let value = raw
  if (field.map !== null && typeof raw !== 'object') {
    const mapped = field.map.get(String(raw))
    if (mapped !== undefined) value = mapped
    else if (field.kind === 'flag') return null
  }
  if (field.kind === 'text') {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
    return typeof value === 'string' && value.length <= MAX_TEXT && !CONTROL.test(value) ? value : null
  }
  if (typeof value === 'boolean') return field.kind === 'flag' ? Number(value) : null
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  if (field.kind === 'flag') return value === 0 || value === 1 ? value : null
  return field.scale === 1 && field.offset === 0 ? value : roundNoise(value * field.scale + field.offset)
}

/** Scaling in binary leaves noise (`12.7 × 0.001`) that would make equal readings unequal: 12 significant digits. */
const roundNoise = (value: number): number =>
  Number.isInteger(value) ? value : Number.parseFloat(value.toPrecision(12))

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

interface Collected {
  readonly values: Partial<Record<MetricName, MetricValue>>
  readonly problems: FieldProblem[]
  count: number
}

const describe = (raw: unknown): string => {
  const text = JSON.stringify(raw) ?? String(raw)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

const collectField = (field: CompiledField, raw: unknown, into: Collected): void => {
  // A device says null where a sensor has no reading: neither a value nor a fault.
  if (raw === null || raw === undefined) return
  const value = convert(field, raw)
  if (value === null) {
    into.problems.push({ metric: field.metric, reason: 'bad_value', detail: `${field.metric}: ${describe(raw)}` })
    return
  }
  into.values[field.metric] = value
  into.count++
}

const collectBelow = (level: Level, raw: unknown, into: Collected): void => {
  if (!isRecord(raw)) return
  for (const [name, known] of level) {
    if (known === null || !Object.hasOwn(raw, name)) continue
    if (known instanceof Map) collectBelow(known, raw[name], into)
    else collectField(known as CompiledField, raw[name], into)
  }
}

const NONE: readonly string[] = []
const NO_PROBLEMS: readonly FieldProblem[] = []

/**
 * Maps a device's raw values to metrics: paths, scale and offset, flags to 0 and 1, type checks. Null readings and
 * names in `decode.ignore` are passed over.
 * @returns `ok: false` where nothing can be used: `no_values` (no known name), `bad_value` (none could be read)
 */
export const applyFieldMap = (profile: Profile, raw: Readonly<Record<string, unknown>>): FieldMapResult => {
  const levels = levelsOf(profile)
  const into: Collected = { values: {}, problems: [], count: 0 }
  let ignored: string[] | null = null
  let known = 0
  for (const name in raw) {
    const field = levels.get(name)
    if (field === undefined) {
      ignored ??= []
      ignored.push(name)
      continue
    }
    known++
    if (field === null) continue
    if (field instanceof Map) collectBelow(field, raw[name], into)
    else collectField(field as CompiledField, raw[name], into)
  }
  if (known === 0) return { ok: false, reason: 'no_values', detail: `no known value among: ${describe(ignored ?? [])}` }
  const first = into.problems[0]
  if (into.count === 0 && first !== undefined) return { ok: false, reason: 'bad_value', detail: first.detail }
  return { ok: true, values: into.values, ignored: ignored ?? NONE, problems: into.problems }
}

interface Range {
  readonly min: number
  readonly max: number
}

const ranges = new WeakMap<Profile, Map<string, Range>>()

const rangesOf = (profile: Profile): Map<string, Range> => {
  const known = ranges.get(profile)
  if (known !== undefined) return known
  const byMetric = new Map<string, Range>()
  for (const [name, definition] of Object.entries(METRICS)) {
    if (definition.kind === 'text') continue
    const limit = profile.limits[name as MetricName]
    const min = Math.max(definition.min ?? Number.NEGATIVE_INFINITY, limit?.min ?? Number.NEGATIVE_INFINITY)
    const max = Math.min(definition.max ?? Number.POSITIVE_INFINITY, limit?.max ?? Number.POSITIVE_INFINITY)
    byMetric.set(name, { min, max })
  }
  ranges.set(profile, byMetric)
  return byMetric
}

/**
 * Takes out what is physically impossible (the vocabulary's ranges, narrowed by the profile's `limits`).
 * @returns the same `values` object where all is well
 */
export const checkRanges = (
  profile: Profile,
  values: MetricValues,
): { readonly values: MetricValues; readonly problems: readonly FieldProblem[] } => {
  const byMetric = rangesOf(profile)
  let problems: FieldProblem[] | null = null
  for (const name in values) {
    const value = values[name as MetricName]
    if (typeof value !== 'number') continue
    const range = byMetric.get(name)
    if (range === undefined || (value >= range.min && value <= range.max)) continue
    problems ??= []
    problems.push({
      metric: name as MetricName,
      reason: 'out_of_range',
      detail: `${name}: ${value} is outside ${range.min} to ${range.max}`,
    })
  }
  if (problems === null) return { values, problems: NO_PROBLEMS }
  const bad = new Set<string>(problems.map((problem) => problem.metric))
  return { values: Object.fromEntries(Object.entries(values).filter(([name]) => !bad.has(name))), problems }
}

/** How a number that stands under a known name becomes its metric's value; or the value that a text or flag there always becomes. */
export type FieldPlan = {
  readonly metric: MetricName
} & (
  | {
      /** What the number stands under. */
      readonly name: string
      /** The value of a number, or null where `applyFieldMap` or `checkRanges` would find fault with it. */
      readonly convert: (raw: number) => number | null
    }
  | { readonly name: null; readonly value: MetricValue }
)

const planField = (profile: Profile, field: CompiledField, name: string, raw: unknown): FieldPlan | null => {
  const { metric, kind, scale, offset } = field
  if (typeof raw !== 'number') {
    const value = convert(field, raw)
    if (value === null || checkRanges(profile, { [metric]: value }).problems.length > 0) return null
    return { metric, name: null, value }
  }
  if (kind === 'text' || field.map !== null) return null
  const { min, max } = rangesOf(profile).get(metric) ?? { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY }
  const isFlag = kind === 'flag'
  const isPlain = isFlag || (scale === 1 && offset === 0)
  return {
    metric,
    name,
    convert: (number) => {
      if (isFlag && number !== 0 && number !== 1) return null
      const value = isPlain ? number : roundNoise(number * scale + offset)
      return value >= min && value <= max ? value : null
    },
  }
}

/**
 * What `applyFieldMap` and `checkRanges` make of any raw values that have these names in this order and differ from these only in their numbers:
 * the metrics in their order. Null where that is not so simple (values below others, numbers with words for them, several names of a metric) or
 * these are not without fault.
 */
export const planFields = (profile: Profile, raw: Readonly<Record<string, unknown>>): readonly FieldPlan[] | null => {
  const levels = levelsOf(profile)
  const plans: FieldPlan[] = []
  for (const name in raw) {
    const field = levels.get(name)
    if (field === undefined || field === null) continue
    const value = raw[name]
    if (field instanceof Map) return null
    if (value === null || value === undefined) continue
    const plan = planField(profile, field as CompiledField, name, value)
    if (plan === null || plans.some(({ metric }) => metric === plan.metric)) return null
    plans.push(plan)
  }
  return plans.length === 0 ? null : plans
}
