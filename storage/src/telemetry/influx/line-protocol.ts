import type { MetricName, TelemetryPoint } from '@custodia/domain'
import { TextWriter } from './text-writer.ts'

const MAX_REMEMBERED = 10_000
const SPACE = 0x20

/** Tag values and keys. */
export const escapeTag = (text: string): string =>
  /[,= \\\r\n\t]/.test(text) ? text.replaceAll(/[,= \\]/g, (c) => `\\${c}`).replaceAll(/[\r\n\t]/g, ' ') : text

export const escapeText = (text: string): string =>
  /["\\]/.test(text) ? text.replaceAll(/["\\]/g, (c) => `\\${c}`) : text

/** Measurement and tags of a series, with what they were made of. */
interface Head {
  readonly of: Omit<TelemetryPoint, 'ts' | 'fields'>
  readonly text: Uint8Array
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
const firstFields = new Map<string, Uint8Array>()
const laterFields = new Map<string, Uint8Array>()

const rememberedHead = (point: TelemetryPoint): Uint8Array => {
  const known = heads.get(point.device)
  if (known !== undefined && isOf(known, point)) return known.text
  const { ts: _, fields: __, ...of } = point
  const text = Buffer.from(headOf(point))
  if (heads.size >= MAX_REMEMBERED) heads.clear()
  heads.set(point.device, { of, text })
  return text
}

const rememberedField = (names: Map<string, Uint8Array>, separator: string, metric: string): Uint8Array => {
  let text = names.get(metric)
  if (text === undefined) {
    text = Buffer.from(`${separator}${metric}=`)
    if (names.size < MAX_REMEMBERED) names.set(metric, text)
  }
  return text
}

/** A point as one line of InfluxDB's line protocol, times in milliseconds. Numbers are floats, always. */
export const toLine = (point: TelemetryPoint): string => {
  writeLine(point, single)
  return single.take()
}
const single = new TextWriter(1024)

/** Writes the line of a point, without its end. */
export const writeLine = (point: TelemetryPoint, text: TextWriter): void => {
  const { fields } = point
  text.remembered(rememberedHead(point))
  let isFirst = true
  for (const metric in fields) {
    const value = fields[metric as MetricName]
    if (value === undefined) continue
    text.remembered(isFirst ? rememberedField(firstFields, ' ', metric) : rememberedField(laterFields, ',', metric))
    if (typeof value === 'number') text.number(value)
    else text.text(`"${escapeText(value)}"`)
    isFirst = false
  }
  text.byte(SPACE)
  text.number(point.ts)
}
