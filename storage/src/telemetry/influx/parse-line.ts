import {
  FAMILIES,
  type Family,
  isMetricName,
  type MetricName,
  type MetricValue,
  type TelemetryPoint,
} from '@custodia/domain'
import { tierFields } from '../tiers.ts'

/** A line that is not one of `toLine`'s. */
export class LineError extends Error {
  override readonly name = 'LineError'
}

const FAMILY_NAMES: ReadonlySet<string> = new Set(FAMILIES)
const isFamily = (name: string): name is Family => FAMILY_NAMES.has(name)

const unescapeTag = (text: string): string => (text.includes('\\') ? text.replaceAll(/\\([,= \\])/g, '$1') : text)
const unescapeText = (text: string): string => (text.includes('\\') ? text.replaceAll(/\\(["\\])/g, '$1') : text)

/** Position of the first of `stops` that no backslash escapes, from `at` on; the end if there is none. */
const findStop = (text: string, at: number, stops: string): number => {
  let i = at
  while (i < text.length && !stops.includes(text.charAt(i))) i += text.charAt(i) === '\\' ? 2 : 1
  return Math.min(i, text.length)
}

/** Position of the quote that ends a text field which begins at `at`. */
const findQuote = (text: string, at: number): number => findStop(text, at, '"')

const parseTags = (head: string): ReadonlyMap<string, string> => {
  const tags = new Map<string, string>()
  for (let at = findStop(head, 0, ','); at < head.length; ) {
    const equals = findStop(head, at + 1, '=')
    const end = findStop(head, equals + 1, ',')
    tags.set(head.slice(at + 1, equals), unescapeTag(head.slice(equals + 1, end)))
    at = end
  }
  return tags
}

const parseFields = (
  line: string,
  from: number,
): { readonly fields: Record<string, MetricValue>; readonly end: number } => {
  const fields: Record<string, MetricValue> = {}
  let at = from
  for (;;) {
    const equals = line.indexOf('=', at)
    if (equals < 0) throw new LineError(`a field without a value: ${line.slice(0, 200)}`)
    const name = line.slice(at, equals)
    let end: number
    if (line.charAt(equals + 1) === '"') {
      end = findQuote(line, equals + 2) + 1
      fields[name] = unescapeText(line.slice(equals + 2, end - 1))
    } else {
      end = findStop(line, equals + 1, ', ')
      fields[name] = Number(line.slice(equals + 1, end))
    }
    if (line.charAt(end) !== ',') return { fields, end }
    at = end + 1
  }
}

type AnyPoint = Omit<TelemetryPoint, 'fields'> & { readonly fields: Readonly<Record<string, MetricValue>> }

/** Reads a line whose fields may have any names. */
const readLine = (line: string): AnyPoint => {
  const headEnd = findStop(line, 0, ' ')
  const head = line.slice(0, headEnd)
  const measurement = head.slice(0, findStop(head, 0, ','))
  const tags = parseTags(head)
  const device = tags.get('device')
  if (!isFamily(measurement) || device === undefined) throw new LineError(`no point of ours: ${line.slice(0, 200)}`)
  const { fields, end } = parseFields(line, headEnd + 1)
  const ts = Number(line.slice(end + 1))
  if (!Number.isSafeInteger(ts) || end >= line.length) throw new LineError(`no sample time: ${line.slice(0, 200)}`)
  const asset = tags.get('asset')
  const via = tags.get('via')
  return {
    measurement,
    device,
    ...(via === undefined ? undefined : { via }),
    ...(asset === undefined ? undefined : { asset }),
    site: tags.get('site') ?? '',
    profile: tags.get('profile') ?? '',
    ts,
    fields,
  }
}

/** Reads a line that `toLine` wrote. Throws a LineError that says what is wrong with it. */
export const parseLine = (line: string): TelemetryPoint => {
  const point = readLine(line)
  const stranger = Object.keys(point.fields).find((name) => !isMetricName(name))
  if (stranger !== undefined) throw new LineError(`unknown metric ${stranger}`)
  return point
}

/** An interval of a tier, of one metric. */
export interface TierInterval {
  readonly device: string
  /** Empty where it has none. */
  readonly via: string
  readonly metric: MetricName
  readonly ts: number
  readonly mean: number
  readonly min: number
  readonly max: number
  readonly last: number
  readonly count: number
}

/** Reads a line of a tier: an interval for each metric of which it has all fields. */
export const parseTierLine = (line: string): readonly TierInterval[] => {
  const { device, via = '', ts, fields } = readLine(line)
  return Object.keys(fields).flatMap((metric) => {
    if (!isMetricName(metric)) return []
    const names = tierFields(metric)
    const [mean, min, max, last, count] = [names.mean, names.min, names.max, names.last, names.count].map(
      (name) => fields[name],
    )
    if ([mean, min, max, last, count].some((value) => typeof value !== 'number')) return []
    const numbers = { mean: Number(mean), min: Number(min), max: Number(max), last: Number(last), count: Number(count) }
    return [{ device, via, metric, ts, ...numbers }]
  })
}

/** Whether a text field is open at the end of a piece of text, in which a line break belongs to the field. */
const endsWithinText = (piece: string, open: boolean): boolean => {
  let within = open
  for (let at = findQuote(piece, 0); at < piece.length; at = findQuote(piece, at + 1)) within = !within
  return within
}

/** Cuts text, however it comes in pieces, into lines of the line protocol; comments and empty lines are left out. */
export async function* splitLines(text: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let rest = ''
  for await (const piece of text) {
    const parts = `${rest}${piece}`.split('\n')
    rest = parts.pop() ?? ''
    const lines: string[] = []
    let line = ''
    let open = false
    for (const part of parts) {
      line = open ? `${line}\n${part}` : part
      open = part.includes('"') ? endsWithinText(part, open) : open
      if (open) continue
      if (line !== '' && !line.startsWith('#')) lines.push(line)
      line = ''
    }
    if (open) rest = `${line}\n${rest}`
    if (lines.length > 0) yield lines
  }
  if (rest !== '') yield [rest]
}
