import { z } from 'zod'

const share = z.number().min(0).max(1)
const count = z.number().int().min(0).max(5000)
const range = z
  .tuple([z.number().min(0), z.number().min(0)])
  .refine(([least, most]) => least <= most, { error: 'the first number is the least, the second the most' })
const episodes = z.strictObject({ perDay: z.number().min(0).max(100), minutes: range })

const faultShape = {
  stuck_sensor: episodes,
  lying_sensor: episodes,
  spikes: z.strictObject({ rate: share }),
  meter_reset: z.strictObject({ share }),
  payload_change: z.strictObject({ share, day: z.number().min(1) }),
  clock_skew: z.strictObject({ share, seconds: range }),
  clock_jump: episodes,
  network_loss: episodes,
  packet_loss: z.strictObject({ rate: share }),
  late_upload: z.strictObject({ share, hours: range }),
  reordering: z.strictObject({ rate: share, minutes: range }),
  duplicates: z.strictObject({ rate: share, flagged: share }),
}

const faults = z.strictObject(faultShape).partial()

/** A fault set to null is switched off for those devices. */
const overriding = z
  .strictObject({
    stuck_sensor: faultShape.stuck_sensor.nullable(),
    lying_sensor: faultShape.lying_sensor.nullable(),
    spikes: faultShape.spikes.nullable(),
    meter_reset: faultShape.meter_reset.nullable(),
    payload_change: faultShape.payload_change.nullable(),
    clock_skew: faultShape.clock_skew.nullable(),
    clock_jump: faultShape.clock_jump.nullable(),
    network_loss: faultShape.network_loss.nullable(),
    packet_loss: faultShape.packet_loss.nullable(),
    late_upload: faultShape.late_upload.nullable(),
    reordering: faultShape.reordering.nullable(),
    duplicates: faultShape.duplicates.nullable(),
  })
  .partial()

const zoneIsKnown = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

export const DEVICE_KINDS = ['medical', 'plug', 'tracker', 'people_counter', 'ble_gateway'] as const

const schema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,20}$/, 'lower-case letters, digits and dashes, at most 20'),
  seed: z.string().min(1),
  timeZone: z.string().refine(zoneIsKnown, { error: 'must be an IANA time zone, for example Asia/Shanghai' }),
  days: z.number().int().min(1).max(366),
  /** Local day on which it begins; if absent, so that it ends with the day before the run. */
  firstDay: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, 'YYYY-MM-DD')
    .optional(),
  sites: z.number().int().min(1).max(4).default(2),
  fleet: z.strictObject({
    laser: count.default(0),
    ipl: count.default(0),
    rf: count.default(0),
    cryo: count.default(0),
    steriliser: count.default(0),
    /** Machines that only a smart plug tells of. */
    plug: count.default(0),
    vehicle: count.default(0),
    room: count.default(0),
    zone: count.default(0),
  }),
  /** If given, medical devices report at this steady rate instead of as their kind does. */
  reportEveryS: z.number().min(1).max(3600).optional(),
  physics: z
    .strictObject({
      /** Share of treatments that a fault ends, with a new handpiece. */
      failureRate: share.default(0.006),
      handpieceLifeDays: z.number().int().min(1).default(60),
      /** By what part drives take longer at rush hour. */
      traffic: z.number().min(0).max(3).default(0.4),
      tunnels: share.default(0.2),
      parkedDrift: share.default(0.2),
      withoutOdometer: share.default(0.25),
      noShow: share.default(0.11),
      walkIn: share.default(0.13),
      lateMinutes: z.number().min(0).max(30).default(9),
      missedRooms: share.default(0.05),
    })
    .prefault({}),
  faults: faults.default({}),
  /** Other strengths for devices of a kind, or for one device by the code of its asset. */
  overrides: z
    .array(
      z
        .strictObject({ kind: z.enum(DEVICE_KINDS).optional(), asset: z.string().optional(), faults: overriding })
        .refine((entry) => (entry.kind === undefined) !== (entry.asset === undefined), {
          error: 'name either a "kind" or an "asset"',
        }),
    )
    .default([]),
  /** All devices lose their connection at once and come back together. */
  reconnectStorms: z.strictObject({ perDay: z.number().min(0).max(1000) }).default({ perDay: 0 }),
})

/** A scenario as its file says it, with defaults. */
export type Scenario = z.output<typeof schema>

/** A scenario file that cannot be used: what, where and how to mend it. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
}

/**
 * Reads a scenario.
 * @param source what to call it in messages, for example its path
 * @throws ScenarioError with every problem at once
 */
export const readScenario = (text: string, source: string): Scenario => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new ScenarioError(`${source} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const result = schema.safeParse(json)
  if (result.success) return result.data
  const problems = result.error.issues.map(
    ({ path, message }) => `  ${path.length === 0 ? '(the file)' : path.map(String).join('.')}: ${message}`,
  )
  throw new ScenarioError(`${source} is not a scenario:\n${problems.join('\n')}`)
}
