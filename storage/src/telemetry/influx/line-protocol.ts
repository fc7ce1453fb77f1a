import { PointColumns, type PointShape, type TelemetryPoint } from '@custodia/domain'
import { TextWriter } from './text-writer.ts'

const SPACE = 0x20
const MAX_REMEMBERED = 10_000

/** Tag values and keys. */
export const escapeTag = (text: string): string =>
  /[,= \\\r\n\t]/.test(text) ? text.replaceAll(/[,= \\]/g, (c) => `\\${c}`).replaceAll(/[\r\n\t]/g, ' ') : text

export const escapeText = (text: string): string =>
  /["\\]/.test(text) ? text.replaceAll(/["\\]/g, (c) => `\\${c}`) : text

/** Tags stand in the order that the server sorts them into, which saves it the work. */
const headOf = ({ measurement, device, asset, profile, site, via }: PointShape): string =>
  [
    measurement,
    ...(asset === undefined ? [] : [`asset=${escapeTag(asset)}`]),
    `device=${escapeTag(device)}`,
    `profile=${escapeTag(profile)}`,
    `site=${escapeTag(site)}`,
    ...(via === undefined ? [] : [`via=${escapeTag(via)}`]),
  ].join(',')

/** What the lines of a shape begin with, up to the first value. */
const heads = new WeakMap<PointShape, Uint8Array>()
const beginningOf = (shape: PointShape): Uint8Array => {
  const known = heads.get(shape)
  if (known !== undefined) return known
  const made = Buffer.from(`${headOf(shape)} ${shape.metrics[0]}=`)
  heads.set(shape, made)
  return made
}

/** What stands before a later value, by metric. */
const separators = new Map<string, Uint8Array>()
const separatorOf = (metric: string): Uint8Array => {
  const known = separators.get(metric)
  if (known !== undefined) return known
  const made = Buffer.from(`,${metric}=`)
  if (separators.size < MAX_REMEMBERED) separators.set(metric, made)
  return made
}

/** A point as one line of InfluxDB's line protocol, times in milliseconds. Numbers are floats, always. */
export const toLine = (point: TelemetryPoint): string => {
  const points = PointColumns.of([point])
  writeLine(points, 0, single)
  return single.take()
}
const single = new TextWriter(1024)

/** Writes the line of a point, without its end. */
export const writeLine = (points: PointColumns, index: number, text: TextWriter): void => {
  const shape = points.shapes[index]
  if (shape === undefined) return
  const { metrics, texts } = shape
  const first = points.firstAt(index)
  text.remembered(beginningOf(shape))
  for (let i = 0; i < texts.length; i += 1) {
    if (i > 0) text.remembered(separatorOf(metrics[i] ?? ''))
    if (texts[i] === true) text.text(`"${escapeText(points.textAt(first + i))}"`)
    else text.number(points.numberAt(first + i))
  }
  text.byte(SPACE)
  text.number(points.tsAt(index))
}
