import type { MetricName, TelemetryPoint } from '@custodia/domain'

const MAX_REMEMBERED = 10_000

/** Tag values and keys. */
export const escapeTag = (text: string): string =>
  /[,= \\\r\n\t]/.test(text) ? text.replaceAll(/[,= \\]/g, (c) => `\\${c}`).replaceAll(/[\r\n\t]/g, ' ') : text

export const escapeText = (text: string): string => text.replaceAll(/["\\]/g, (c) => `\\${c}`)

/** Measurement and tags of a series, with what they were made of. */
interface Head {
  readonly of: Omit<TelemetryPoint, 'ts' | 'fields'>
  readonly text: string
}

const isOf = ({ of }: Head, point: TelemetryPoint): boolean =>
  of.measurement === point.measurement &&
  of.device === point.device &&
  of.asset === point.asset &&
  of.profile === point.profile &&
  of.site === point.site &&
  of.via === point.via

/** Tags stand in the order that the server sorts them into, which saves it the work. */
const headOf = ({ measurement, device, asset, profile, site, via }: TelemetryPoint): string =>
  [
    measurement,
    ...(asset === undefined ? [] : [`asset=${escapeTag(asset)}`]),
    `device=${escapeTag(device)}`,
    `profile=${escapeTag(profile)}`,
    `site=${escapeTag(site)}`,
    ...(via === undefined ? [] : [`via=${escapeTag(via)}`]),
  ].join(',')

/** By device, as one point of a device is mostly like the one before it; by metric, with the separator before it. */
const heads = new Map<string, Head>()
const firstFields = new Map<string, string>()
const laterFields = new Map<string, string>()

const rememberedHead = (point: TelemetryPoint): string => {
  const known = heads.get(point.device)
  if (known !== undefined && isOf(known, point)) return known.text
  const { ts: _, fields: __, ...of } = point
  const text = headOf(point)
  if (heads.size >= MAX_REMEMBERED) heads.clear()
  heads.set(point.device, { of, text })
  return text
}

const rememberedField = (names: Map<string, string>, separator: string, metric: string): string => {
  let text = names.get(metric)
  if (text === undefined) {
    text = `${separator}${metric}=`
    if (names.size < MAX_REMEMBERED) names.set(metric, text)
  }
  return text
}

/**
 * A point as one line of InfluxDB's line protocol, times in milliseconds. Numbers are floats, always. Made of as few parts as can
 * be: each is an object for the collector.
 */
export const toLine = (point: TelemetryPoint): string => {
  const { fields } = point
  let line = rememberedHead(point)
  let isFirst = true
  for (const metric in fields) {
    const value = fields[metric as MetricName]
    if (value === undefined) continue
    line += isFirst ? rememberedField(firstFields, ' ', metric) : rememberedField(laterFields, ',', metric)
    line += typeof value === 'number' ? value : `"${escapeText(value)}"`
    isFirst = false
  }
  return `${line} ${point.ts}`
}
