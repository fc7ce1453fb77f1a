import { type Family, METRICS, type MetricName } from '@custodia/domain'
import type { DialectName } from '../dialect-name.ts'
import { profileSchema } from '../profile.ts'
import type { ProfileDocument } from '../profile-document.ts'
import { DIALECT_TOPICS } from '../topics/dialect-topics.ts'
import { TO_REPLACE } from './check-profiles.ts'

/** Files of a profile's folder, by name. */
export type ProfileFiles = Readonly<Record<string, string>>

export interface SkeletonOptions {
  /** `vendor/model`. */
  readonly id: string
  readonly dialect: DialectName
  readonly family: Family
}

const HEADLINES: Readonly<Record<Family, MetricName>> = {
  vehicle: 'latitude_deg',
  room: 'people_count',
  medical_device: 'running',
  patrol: 'tap',
  power: 'power_w',
  environment: 'temperature_c',
  gateway: 'online',
}

/** What a device of the dialect publishes to, from the dialect’s own templates. */
const filtersOf = (dialect: DialectName): string[] =>
  DIALECT_TOPICS[dialect].templates.flatMap((template) => {
    const { keys } = DIALECT_TOPICS[dialect]
    const own = keys.flat().filter((name) => template.includes(`{${name}}`))
    const key = own.includes('key') ? 'key' : own.at(-1)
    if (key === undefined) return []
    // A BLE gateway writes its address in upper case.
    const written = dialect === 'ble_gateway' ? '{KEY}' : '{key}'
    return [
      template
        .replace(`{${key}}`, '<key>')
        .replace(/\{\w+\}/g, '+')
        .replace('<key>', written),
    ]
  })

/** A topic of a device whose key is `key-1`, for a person to put the real one in place of. */
const exampleTopic = (dialect: DialectName): string => {
  const { templates, expand = {} } = DIALECT_TOPICS[dialect]
  const first = Object.fromEntries(
    Object.entries(expand).map(([name, values]) => [name, values.find((value) => !/^$|\+/.test(value)) ?? 'up']),
  )
  const keys = new Set(DIALECT_TOPICS[dialect].keys.flat())
  return (templates[0] ?? '{key}')
    .replace(/\{(\w+)\}/g, (_, name: string) => (keys.has(name) ? 'key-1' : (first[name] ?? 'any')))
    .replaceAll('+', 'any')
}

const CODEC = `/** The frame’s layout, from the maker’s data sheet: name its title and section here. */
function decodeUplink(input) {
  return { errors: ['the codec is still the skeleton: decode ' + input.bytes.length + ' bytes of port ' + input.fPort] }
}
`

/** JSON as the files of this folder are written. */
export const toJsonFile = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** What a document says beyond the schema's defaults, which would only be noise in a file. */
export const withoutDefaults = (document: ProfileDocument): unknown =>
  Object.fromEntries(
    Object.entries(document).filter(
      ([, value]) => typeof value !== 'object' || (Array.isArray(value) ? value.length : Object.keys(value).length) > 0,
    ),
  )

/**
 * A folder's files to begin with: `check` finds nothing wrong with them, `test` says what is still missing.
 * @throws ZodError if the id is not one
 */
export const profileSkeleton = ({ id, dialect, family }: SkeletonOptions): ProfileFiles => {
  const headline = HEADLINES[family]
  const hasCodec = dialect === 'tts' || dialect === 'chirpstack'
  const { kind } = METRICS[headline]
  const document = profileSchema.parse({
    id,
    name: { zh: `${TO_REPLACE}: 名称`, en: `${TO_REPLACE}: maker and model` },
    family,
    dialects: [dialect],
    topics: { publish: filtersOf(dialect), subscribe: [] },
    dataSheet: { title: `${TO_REPLACE}: title of the data sheet`, section: `${TO_REPLACE}: its section on messages` },
    reportingIntervalS: 600,
    offlineAfterS: 1800,
    decode: {
      ...(hasCodec ? { kind: 'codec', file: 'codec.js' } : { kind: 'map' }),
      fields: { [headline]: { metric: headline } },
      ignore: [],
    },
    ...(kind === 'meter' ? { meters: { [headline]: { noise: 0, maxPerHour: 3600 } } } : {}),
    headline: [headline],
  })
  const example = {
    name: `${TO_REPLACE}: what the message is about`,
    source: `${TO_REPLACE}: the data sheet’s title and section, or who captured it and when`,
    topic: exampleTopic(dialect),
    text: `${TO_REPLACE}: the message as it stands on the wire; JSON in "payload", bytes in "hex"`,
    expect: { uplinks: [{ deviceKey: 'key-1', sampleTime: null, values: { [headline]: kind === 'text' ? '' : 0 } }] },
  }
  return {
    'profile.json': toJsonFile(withoutDefaults(document)),
    'examples.json': toJsonFile({ examples: [example] }),
    ...(hasCodec ? { 'codec.js': CODEC } : {}),
  }
}
