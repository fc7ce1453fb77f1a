import { isDeepStrictEqual } from 'node:util'
import { type FieldPlan, type Profile, planFields } from '@custodia/device-profiles'
import { type MetricValue, type PointShape, shapeOf } from '@custodia/domain'
import { isRecord, readJson, readMilliseconds } from '../../dialects/payload.ts'
import { locatePayload, type SpooledMessage } from '../../spool/index.ts'
import { assetAt, type Directory, type KnownDevice } from '../directory.ts'
import type { FoundPoints } from '../found-points.ts'
import { type IdentifiedUplink, isTimely, toPoint } from '../steps.ts'
import { shareVerdict, type Verdict } from '../verdict.ts'
import { type EntryForm, formOf, matchForm } from './entry-form.ts'

/**
 * Messages of our own dialect that are like one before in all but their numbers, as most of a device are: they are taken to their points
 * without being parsed. Whatever is not flawless is left to be read in full, which finds the fault.
 */
export interface PlainMessages {
  /** Takes a message to its points, and returns what is known of it; null where it must be read in full, and nothing was taken. */
  take(
    message: SpooledMessage,
    index: number,
    context: { readonly directory: Directory; readonly retentionMs: number },
    found: FoundPoints,
  ): Readonly<Verdict> | null
  /** Remembers the form of a message that was read in full without a fault, for those that come after it. */
  learn(message: SpooledMessage, uplinks: readonly IdentifiedUplink[], verdict: Readonly<Verdict>): void
}

/** What becomes of messages of one form. */
interface Plan {
  readonly of: IdentifiedUplink
  readonly form: EntryForm
  readonly fields: readonly FieldPlan[]
  /** For each field which of the form's numbers it is, -1 for one that does not change. */
  readonly places: readonly number[]
  /** For each field its value if that does not change. */
  readonly constants: readonly (MetricValue | undefined)[]
  readonly verdict: Readonly<Verdict>
  /** The shape of the newest point; another asset has another one. */
  shape: PointShape
}

interface Plans {
  readonly deviceKey: string
  device: KnownDevice
  /** The newest first. */
  readonly plans: Plan[]
  /** Forms that may still be learned: a device whose every message is of another form is not worth it. */
  credit: number
}

const MAX_TOPICS = 20_000
const MAX_FORMS = 4
const CREDIT = 16
/** Numbers of a message; one with more is read in full. */
const MAX_NUMBERS = 8192
const BEGIN = 0x5b
const COMMA = 0x2c
const END = 0x5d

/** Scratch, as one message is taken at a time. */
const span = { bytes: new Uint8Array() as Uint8Array, start: 0, end: 0 }
const numbers = new Float64Array(MAX_NUMBERS)
const converted = new Float64Array(MAX_NUMBERS)

/**
 * Reads all entries of the message in `span`; returns how many, or 0 where not all are of the form.
 * @param fields values of an entry, numbers or not: there is room for those of all entries
 */
const readEntries = (form: EntryForm, fields: number): number => {
  const { bytes, start, end } = span
  const count = form.ends.length - 1
  const most = Math.floor(MAX_NUMBERS / Math.max(count, fields))
  if (most === 0) return 0
  if (bytes[start] !== BEGIN) return matchForm(form, bytes, start, numbers, 0) === end ? 1 : 0
  let at = start + 1
  for (let entries = 1; entries <= most; entries += 1) {
    at = matchForm(form, bytes, at, numbers, (entries - 1) * count)
    if (at < 0) return 0
    if (bytes[at] === END) return at + 1 === end ? entries : 0
    if (bytes[at] !== COMMA) return 0
    at += 1
  }
  return 0
}

/** Converts the numbers of entries, times in place; false where any of it is not flawless. */
const convertEntries = (
  { form, fields, places }: Plan,
  entries: number,
  receivedAt: number,
  retentionMs: number,
): boolean => {
  const count = form.ends.length - 1
  let to = 0
  for (let entry = 0; entry < entries; entry += 1) {
    const from = entry * count
    const ts = readMilliseconds(numbers[from + form.time])
    if (ts === null || !isTimely(ts, receivedAt, retentionMs)) return false
    numbers[from + form.time] = ts
    for (let i = 0; i < fields.length; i += 1) {
      const field = fields[i]
      if (field !== undefined && field.name !== null) {
        const value = field.convert(numbers[from + (places[i] ?? 0)] ?? 0)
        if (value === null) return false
        converted[to] = value
      }
      to += 1
    }
  }
  return true
}

/** Whether the form says of this very message what was read of it. */
const proves = (form: EntryForm, entry: unknown, { uplink }: IdentifiedUplink): boolean => {
  if (readEntries(form, 0) === 0 || !isRecord(entry) || uplink.body.kind !== 'values') return false
  const { values } = uplink.body
  if (!isDeepStrictEqual(entry.values, values) || readMilliseconds(numbers[form.time]) !== uplink.sampleTime)
    return false
  const said = Object.keys(values).filter((name) => typeof values[name] === 'number')
  return (
    said.length === form.places.size &&
    said.every((name) => Object.is(numbers[form.places.get(name) ?? -1], values[name]))
  )
}

/** The shape of the points at a time, by the asset of that time. */
const makeShape = (of: IdentifiedUplink, fields: readonly FieldPlan[], ts: number): PointShape =>
  shapeOf(
    toPoint(of, ts, Object.fromEntries(fields.map((field) => [field.metric, field.name === null ? field.value : 0]))),
  )

const planOf = (uplinks: readonly IdentifiedUplink[], payload: Uint8Array, verdict: Readonly<Verdict>): Plan | null => {
  const [first] = uplinks
  if (first === undefined || first.uplink.body.kind !== 'values') return null
  const json = readJson(payload)
  const isArray = Array.isArray(json)
  const found = formOf(span.bytes, span.start + (isArray ? 1 : 0))
  if (found === null || !proves(found, isArray ? json[0] : json, first)) return null
  const form = shareForm(found)
  const fields = fieldsOf(first.profile, form, first.uplink.body.values)
  if (fields === null || first.uplink.sampleTime === null) return null
  const constants = fields.map((field) => (field.name === null ? field.value : undefined))
  return {
    of: first,
    form,
    fields,
    places: fields.map(({ name }) => (name === null ? -1 : (form.places.get(name) ?? -1))),
    constants,
    verdict: shareVerdict(verdict),
    shape: makeShape(first, fields, first.uplink.sampleTime),
  }
}

/** Devices of one model write alike: what is the same of their forms is kept once. Bounded, as a device may write as it likes. */
const MAX_SHARED = 2000
const sharedForms = new Map<string, EntryForm>()
const shareForm = (form: EntryForm): EntryForm => {
  const key = `${form.ends.join()} ${Buffer.from(form.literals).toString('latin1')}`
  const known = sharedForms.get(key)
  if (known !== undefined) return known
  if (sharedForms.size >= MAX_SHARED) sharedForms.clear()
  sharedForms.set(key, form)
  return form
}

/** What becomes of a form's values, by profile and form. */
const sharedFields = new WeakMap<Profile, WeakMap<EntryForm, readonly FieldPlan[]>>()
const fieldsOf = (profile: Profile, form: EntryForm, values: Readonly<Record<string, unknown>>) => {
  let ofProfile = sharedFields.get(profile)
  if (ofProfile === undefined) {
    ofProfile = new WeakMap()
    sharedFields.set(profile, ofProfile)
  }
  const known = ofProfile.get(form)
  if (known !== undefined) return known
  const made = planFields(profile, values)
  if (made !== null) ofProfile.set(form, made)
  return made
}

/** A message of our own dialect that says when each of its samples was taken, all of one device. */
const isPlain = (uplinks: readonly IdentifiedUplink[], { deviceKey }: Readonly<Verdict>): boolean =>
  uplinks.length > 0 &&
  uplinks.every(
    ({ uplink, via }) =>
      via === null && uplink.deviceKey === deviceKey && uplink.sampleTime !== null && !uplink.incidental,
  )

export const createPlainMessages = (): PlainMessages => {
  const byTopic = new Map<string, Plans>()

  /** The shape of a point of the plan at its time. */
  const shapeAt = (plan: Plan, ts: number): PointShape => {
    if (assetAt(plan.of.device, ts) === plan.shape.asset) return plan.shape
    plan.shape = makeShape(plan.of, plan.fields, ts)
    return plan.shape
  }

  return {
    take(message, index, { directory, retentionMs }, found) {
      const known = byTopic.get(message.topic)
      if (known === undefined || directory.get(known.deviceKey) !== known.device) return null
      locatePayload(message, span)
      for (const plan of known.plans) {
        const entries = readEntries(plan.form, plan.fields.length)
        if (entries === 0) continue
        if (!convertEntries(plan, entries, message.receivedAt, retentionMs)) return null
        const count = plan.form.ends.length - 1
        for (let entry = 0; entry < entries; entry += 1) {
          const ts = numbers[entry * count + plan.form.time] ?? 0
          found.points.pushPlain(shapeAt(plan, ts), ts, converted, entry * plan.fields.length, plan.constants)
          found.note(index, known.device)
        }
        if (known.credit < CREDIT) known.credit += 1
        return plan.verdict
      }
      return null
    },
    learn(message, uplinks, verdict) {
      const [first] = uplinks
      if (first === undefined || !isPlain(uplinks, verdict)) return
      const { device } = first
      let known = byTopic.get(message.topic)
      if (known === undefined || known.device !== device) {
        if (byTopic.size >= MAX_TOPICS) byTopic.clear()
        known = { deviceKey: verdict.deviceKey, device, plans: [], credit: CREDIT }
        byTopic.set(message.topic, known)
      }
      if (known.credit === 0) return
      known.credit -= 1
      locatePayload(message, span)
      const plan = planOf(uplinks, message.payload, verdict)
      if (plan === null) return
      known.plans.unshift(plan)
      if (known.plans.length > MAX_FORMS) known.plans.pop()
    },
  }
}
