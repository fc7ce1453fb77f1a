import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Family, METRICS, type MetricName } from '@custodia/domain'
import type { Example } from '../../examples.ts'
import { applyFieldMap, checkRanges } from '../../field-map.ts'
import { type Profile, profileSchema } from '../../profile.ts'
import type { ProfileDocument } from '../../profile-document.ts'
import { type ProfileFiles, profileSkeleton, toJsonFile, withoutDefaults } from '../new-profile.ts'
import { ENVELOPE_SAYS, envelopeOf, LORAWAN_TOPICS, type LorawanDialect } from './envelope.ts'
import { type ForeignCodec, type ForeignDevice, isRecord } from './foreign-device.ts'
import { type FieldProposal, proposeFields } from './propose-fields.ts'

/** A device of a foreign repository as a profile of ours. */
export interface ImportedDevice {
  readonly id: string
  readonly files: ProfileFiles
  readonly proposal: FieldProposal
  /** What a person has to look at: what was guessed, what could not be. */
  readonly notes: readonly string[]
}

export interface ImportOptions {
  readonly dialect: LorawanDialect
  /** Chosen by the metrics where it is not given. */
  readonly family?: Family
}

const REPOSITORY = {
  ttn: 'The Things Network device repository (TheThingsNetwork/lorawan-devices)',
  chirpstack: 'ChirpStack device profiles (chirpstack/chirpstack-device-profiles)',
} as const

const MAX_EXAMPLES = 8
const DEFAULT_INTERVAL_S = 3600

const FAMILY_OF: Partial<Record<MetricName, Family>> = {
  latitude_deg: 'vehicle',
  people_count: 'room',
  presence: 'room',
  people_in_total: 'room',
  co2_ppm: 'room',
  power_w: 'power',
  energy_kwh_total: 'power',
}

/** Metrics about the device itself, which no list shows first. */
const ABOUT_ITSELF = new Set<MetricName>(['battery_percent', 'battery_v', 'firmware', 'device_temperature_c', 'tamper'])

/** The nearest licence above a codec, as a repository has one for all. */
const findLicence = async (file: string): Promise<string | null> => {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    for (const name of ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'COPYING']) {
      const text = await readFile(join(folder, name), 'utf8').catch(() => null)
      if (text !== null) return text
    }
  }
  return null
}

const toDocument = (
  device: ForeignDevice,
  { fields }: FieldProposal,
  topLevel: readonly string[],
  options: ImportOptions,
): ProfileDocument | null => {
  const metrics = Object.values(fields).map((field) => field.metric)
  const shown = metrics.filter((metric) => !ABOUT_ITSELF.has(metric))
  const headline = (shown.length > 0 ? shown : metrics).slice(0, 3)
  if (headline.length === 0) return null
  const known = new Set(Object.keys(fields).map((path) => path.split('.')[0]))
  const family = options.family ?? metrics.flatMap((metric) => FAMILY_OF[metric] ?? [])[0] ?? 'environment'
  const title = `${device.vendorName} ${device.name}`
  const url = device.dataSheetUrl ?? device.productUrl
  return profileSchema.parse({
    id: `${device.vendor}/${device.model}`,
    name: { zh: title, en: title },
    family,
    dialects: [options.dialect],
    topics: LORAWAN_TOPICS[options.dialect],
    dataSheet: {
      title: `${title}; ${REPOSITORY[device.layout]}`,
      section: basename(device.file),
      ...(url !== null && URL.canParse(url) ? { url } : {}),
    },
    reportingIntervalS: DEFAULT_INTERVAL_S,
    offlineAfterS: 3 * DEFAULT_INTERVAL_S,
    decode: { kind: 'codec', file: 'codec.js', fields, ignore: topLevel.filter((name) => !known.has(name)) },
    meters: Object.fromEntries(
      metrics
        .filter((metric) => METRICS[metric].kind === 'meter')
        .map((metric) => [metric, { noise: 0, maxPerHour: 36_000 }]),
    ),
    headline,
  })
}

/** The vendor's uplink examples as messages, with what our field map makes of what the vendor says comes out. */
const toExamples = (
  codec: ForeignCodec,
  profile: Profile,
  device: ForeignDevice,
  dialect: LorawanDialect,
): Example[] => {
  const names = new Map<string, number>()
  return codec.examples
    .filter(({ action }) => action === 'decode')
    .slice(0, MAX_EXAMPLES)
    .map(({ name, file, line, input, expected }) => {
      const count = (names.get(name) ?? 0) + 1
      names.set(name, count)
      const failed = Array.isArray(expected.errors) && expected.errors.length > 0
      const where = `${REPOSITORY[device.layout]}, ${device.vendor}, ${basename(file)}:${line}`
      const mapped = isRecord(expected.data) && !failed ? applyFieldMap(profile, expected.data) : null
      const checked = mapped?.ok ? checkRanges(profile, mapped.values) : null
      const problems = mapped?.ok ? [...mapped.problems, ...(checked?.problems ?? [])].map(({ metric }) => metric) : []
      const outcome =
        checked !== null
          ? { values: checked.values }
          : { failure: mapped?.ok === false ? mapped.reason : 'codec_error' }
      return {
        name: count === 1 ? name : `${name} (${count})`,
        source: failed ? `Malformed on purpose: ${where}` : `${where} (the frame and its values; the envelope is ours)`,
        ...envelopeOf(dialect, input.bytes ?? [], input.fPort ?? 1),
        expect: { uplinks: [{ ...ENVELOPE_SAYS, ...outcome, problems }], problems: [] },
      }
    })
}

const toNotice = (device: ForeignDevice, codec: ForeignCodec, licence: string | null): string =>
  [
    `codec.js is ${basename(codec.file)} of ${device.vendorName}, copied unchanged from`,
    `${REPOSITORY[device.layout]}.`,
    '',
    licence ?? 'The repository has no licence file above this codec: ask its authors before you pass it on.',
  ].join('\n')

/**
 * Makes a profile's folder of a foreign device: its codec as it is, a proposed field map, its maker's examples as messages. Writes nothing.
 * @throws Error if it has no codec
 */
export const importDevice = async (device: ForeignDevice, options: ImportOptions): Promise<ImportedDevice> => {
  const [codec, ...others] = device.codecs
  const id = `${device.vendor}/${device.model}`
  if (codec === undefined) throw new Error(`${device.file}:1:1: ${id} has no codec in its repository`)
  const outputs = codec.examples.flatMap(({ action, expected }) =>
    action === 'decode' && isRecord(expected.data) ? [expected.data] : [],
  )
  const proposal = proposeFields(outputs)
  const document = toDocument(device, proposal, [...new Set(outputs.flatMap((output) => Object.keys(output)))], options)
  const licence = await findLicence(codec.file)
  const notice = toNotice(device, codec, licence)
  const hints = [
    ...(licence === null ? ['there is no licence above the codec: see NOTICE'] : []),
    ...others.map(
      (each) => `downlinks or an older firmware have a codec of their own, which is not in codec.js: ${each.file}`,
    ),
  ]
  if (document === null) {
    const skeleton = profileSkeleton({ id, dialect: options.dialect, family: options.family ?? 'environment' })
    const why =
      outputs.length === 0 ? 'its repository has no example of an uplink' : 'no name that its codec gives is known'
    return {
      id,
      proposal,
      files: { ...skeleton, 'codec.js': codec.source, NOTICE: notice },
      notes: [`${why}: beside its codec all is the skeleton’s`, ...hints],
    }
  }
  const examples = toExamples(codec, { ...document, codecSource: codec.source }, device, options.dialect)
  return {
    id,
    proposal,
    files: {
      'profile.json': toJsonFile(withoutDefaults(document)),
      'examples.json': toJsonFile({ examples }),
      'codec.js': codec.source,
      NOTICE: notice,
    },
    notes: [`name.zh, reportingIntervalS and offlineAfterS are guesses; family is ${document.family}`, ...hints],
  }
}
