import type { TelemetryPoint } from '@custodia/domain'

const escapedTags = new Map<string, string>()
const MAX_REMEMBERED = 10_000

/** Tag values and keys: ids mostly, the same ones again and again. */
export const escapeTag = (text: string): string => {
  let escaped = escapedTags.get(text)
  if (escaped === undefined) {
    escaped = text.replaceAll(/[,= \\]/g, (c) => `\\${c}`).replaceAll(/[\r\n\t]/g, ' ')
    if (escapedTags.size < MAX_REMEMBERED) escapedTags.set(text, escaped)
  }
  return escaped
}

export const escapeText = (text: string): string => text.replaceAll(/["\\]/g, (c) => `\\${c}`)

/**
 * A point as one line of InfluxDB's line protocol, times in milliseconds. Tags stand in the order that the server sorts them
 * into, which saves it the work. Numbers are floats, always.
 */
export const toLine = (point: TelemetryPoint): string => {
  const { fields } = point
  let line: string = point.measurement
  if (point.asset !== undefined) line += `,asset=${escapeTag(point.asset)}`
  line += `,device=${escapeTag(point.device)},profile=${escapeTag(point.profile)},site=${escapeTag(point.site)}`
  if (point.via !== undefined) line += `,via=${escapeTag(point.via)}`
  let separator = ' '
  for (const metric in fields) {
    const value = fields[metric as keyof typeof fields]
    if (value === undefined) continue
    line +=
      typeof value === 'number' ? `${separator}${metric}=${value}` : `${separator}${metric}="${escapeText(value)}"`
    separator = ','
  }
  return `${line} ${point.ts}`
}
