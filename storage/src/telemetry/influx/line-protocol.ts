import { PointColumns, type PointShape, type TelemetryPoint } from '@custodia/domain'
import { TextWriter } from './text-writer.ts'

const SPACE = 0x20
const NOTHING = new Uint8Array()

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

/** What the lines of a shape have in common: for each metric all that stands before its value. */
const befores = new WeakMap<PointShape, readonly Uint8Array[]>()
const beforesOf = (shape: PointShape): readonly Uint8Array[] => {
  const known = befores.get(shape)
  if (known !== undefined) return known
  const made = shape.metrics.map((metric, i) => Buffer.from(`${i === 0 ? `${headOf(shape)} ` : ','}${metric}=`))
  befores.set(shape, made)
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
  const { texts } = shape
  const before = beforesOf(shape)
  const first = points.firstAt(index)
  for (let i = 0; i < texts.length; i += 1) {
    text.remembered(before[i] ?? NOTHING)
    if (texts[i] === true) text.text(`"${escapeText(points.textAt(first + i))}"`)
    else text.number(points.numberAt(first + i))
  }
  text.byte(SPACE)
  text.number(points.tsAt(index))
}
