import type { BilingualText, Explanation, RuleReference, TelemetryEvidence } from '../explanation.ts'
import type { MetricValue } from '../reading.ts'
import { formatMetricValue, formatQuantity, metricName } from '../wording.ts'

export const INCIDENT_RULE: RuleReference = {
  rule: 'responsibility.incident',
  version: 1,
  title: { zh: '事件追溯', en: 'What was around an incident' },
  source: 'domain rules §6; docs/decisions/026',
}

export const TRACE_KINDS = ['visit', 'round', 'occupancy', 'run', 'trip', 'booking', 'order', 'warning'] as const
export type TraceKind = (typeof TRACE_KINDS)[number]

/** Something that happened around a place and time, with the fact behind it. */
export interface TraceItem {
  readonly kind: TraceKind
  /** Id of the fact: of the session, booking, order, warning. */
  readonly id: string
  /** UTC milliseconds; `end` null while it goes on. */
  readonly start: number
  readonly end: number | null
  readonly assetId: string | null
  readonly personId: string | null
}

/** How an item stands to the instant that is asked about. */
export type TraceRelation = 'before' | 'during' | 'after'

/** What became of an item since the incident was written down. */
export type TraceNews =
  /** It came afterwards although it was then over or going on: late telemetry, a later entry. */
  | 'late'
  /** It was known and has other times now. */
  | 'changed'

export interface TracedItem<Item extends TraceItem> {
  readonly item: Item
  readonly relation: TraceRelation
  /** From the instant to the nearer end of the item, milliseconds; 0 during. */
  readonly apartMs: number
  readonly news: TraceNews | null
}

/** What was known of an item: kept with an incident, so that what comes later can be told apart. */
export const traceKey = ({ kind, id, start, end }: TraceItem): string => `${kind}|${id}|${start}|${end ?? ''}`

const relationOf = ({ start, end }: TraceItem, at: number): TraceRelation =>
  start > at ? 'after' : end !== null && end <= at ? 'before' : 'during'

const apart = (item: TraceItem, at: number): number => {
  const relation = relationOf(item, at)
  if (relation === 'after') return item.start - at
  return relation === 'before' ? at - (item.end ?? at) : 0
}

interface Known {
  readonly start: number
  readonly end: string
}

/** Times of the items as they were known, by kind and id. */
const readKeys = (seen: readonly string[]): Map<string, Known> =>
  new Map(
    seen.map((key) => {
      const parts = key.split('|')
      // Ids are opaque and may have any sign in them, so the times are read from the end.
      const [start = '', end = ''] = parts.slice(-2)
      return [parts.slice(0, -2).join('|'), { start: Number(start), end }]
    }),
  )

export interface Trace<Item extends TraceItem> {
  /** By start, then kind, then id. */
  readonly items: readonly TracedItem<Item>[]
  /** Known when it was written down, and no more: withdrawn or derived otherwise since. */
  readonly gone: readonly { readonly kind: string; readonly id: string; readonly start: number }[]
}

/**
 * Items around an instant, in order, each with how it stands to the instant and what is new about it.
 * @param known what was seen when the incident was written down, and when; null for a question that nobody wrote down
 */
export const traceAround = <Item extends TraceItem>(
  items: readonly Item[],
  at: number,
  known: { readonly seen: readonly string[]; readonly recordedAt: number } | null,
): Trace<Item> => {
  const before = readKeys(known?.seen ?? [])
  const newsOf = (item: Item): TraceNews | null => {
    if (known === null) return null
    const seen = before.get(`${item.kind}|${item.id}`)
    if (seen === undefined) return item.start < known.recordedAt ? 'late' : null
    const wasOpen = seen.end === ''
    return seen.start !== item.start || (!wasOpen && seen.end !== String(item.end ?? '')) ? 'changed' : null
  }
  const ids = new Set(items.map((item) => `${item.kind}|${item.id}`))
  return {
    items: items
      .map((item) => ({ item, relation: relationOf(item, at), apartMs: apart(item, at), news: newsOf(item) }))
      .sort(
        ({ item: a }, { item: b }) =>
          a.start - b.start || TRACE_KINDS.indexOf(a.kind) - TRACE_KINDS.indexOf(b.kind) || (a.id < b.id ? -1 : 1),
      ),
    gone: [...before]
      .filter(([key]) => !ids.has(key))
      .map(([key, { start }]) => {
        const [kind = '', ...id] = key.split('|')
        return { kind, id: id.join('|'), start }
      })
      .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)),
  }
}

/** The last item of a kind that began at or before the instant; null if there is none. */
export const lastBefore = <Item extends TraceItem>(trace: Trace<Item>, kind: TraceKind): TracedItem<Item> | null =>
  trace.items.findLast((one) => one.item.kind === kind && one.relation !== 'after') ?? null

/** The first item of a kind after the instant; null if there is none. */
export const firstAfter = <Item extends TraceItem>(trace: Trace<Item>, kind: TraceKind): TracedItem<Item> | null =>
  trace.items.find((one) => one.item.kind === kind && one.relation === 'after') ?? null

/** What a sensor said around an instant. Values are in the metric's unit. */
export interface EnvironmentSummary {
  readonly metric: string
  readonly device: string
  /** The newest sample at or before the instant, if it is no older than `MAX_AGE_MS`. */
  readonly atTime: { readonly ts: number; readonly value: number } | null
  readonly min: number
  readonly max: number
  readonly mean: number
  readonly samples: number
  readonly from: number
  readonly to: number
}

/** How old a value may be to say what the air was like: a sensor that reports on change is quiet for up to an hour. */
const MAX_AGE_MS = 3_600_000

/** Summary of one series over the window of an incident; null without a number in it. Order and repetitions do not matter. */
export const summariseSeries = (
  series: {
    readonly device: string
    readonly metric: string
    readonly samples: readonly { readonly ts: number; readonly value: MetricValue }[]
  },
  at: number,
): EnvironmentSummary | null => {
  const byTs = new Map<number, number>()
  for (const { ts, value } of series.samples)
    if (typeof value === 'number' && Number.isFinite(value)) byTs.set(ts, value)
  const points = [...byTs].map(([ts, value]) => ({ ts, value })).sort((a, b) => a.ts - b.ts)
  const [first, last] = [points.at(0), points.at(-1)]
  if (first === undefined || last === undefined) return null
  const newest = points.findLast(({ ts }) => ts <= at)
  const values = points.map(({ value }) => value)
  return {
    metric: series.metric,
    device: series.device,
    atTime: newest !== undefined && at - newest.ts <= MAX_AGE_MS ? newest : null,
    min: Math.min(...values),
    max: Math.max(...values),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    samples: points.length,
    from: first.ts,
    to: last.ts,
  }
}

const MINUTE_MS = 60_000
const minutes = (ms: number): string => formatQuantity(Math.round(ms / MINUTE_MS))

/** Kinds whose person was there; an order or a warning names whose it was, a planned round whose it was to be. */
export const PRESENCE: readonly TraceKind[] = ['visit', 'occupancy', 'run', 'trip', 'booking']

const KIND_WORDS: Readonly<Record<TraceKind, BilingualText>> = {
  visit: { zh: '保洁到访', en: 'cleaning visits' },
  round: { zh: '计划保洁', en: 'planned rounds' },
  occupancy: { zh: '占用', en: 'occupancies' },
  run: { zh: '设备运行', en: 'runs of equipment' },
  trip: { zh: '行程', en: 'trips' },
  booking: { zh: '预订', en: 'bookings' },
  order: { zh: '工单', en: 'work orders' },
  warning: { zh: '预警', en: 'warnings' },
}

const cleaningStep = <Item extends TraceItem>(
  trace: Trace<Item>,
  personName: (id: string | null) => BilingualText,
): BilingualText => {
  const last = lastBefore(trace, 'visit')
  if (last === null)
    return { zh: '此前所查时段内没有保洁到访。', en: 'No cleaning visit before it within the time looked at.' }
  const who = personName(last.item.personId)
  return last.relation === 'during'
    ? { zh: `当时正在保洁：${who.zh}。`, en: `It was being cleaned then, by ${who.en}.` }
    : {
        zh: `上次保洁在 ${minutes(last.apartMs)} 分钟之前结束：${who.zh}。`,
        en: `The last cleaning ended ${minutes(last.apartMs)} min before, by ${who.en}.`,
      }
}

/** What a trace says in sentences, with its evidence: who answered, when it was cleaned, who and what was there, what the air was like. */
export const explainTrace = <Item extends TraceItem>(
  trace: Trace<Item>,
  context: {
    readonly at: number
    readonly from: number
    readonly to: number
    readonly accountable: BilingualText | null
    readonly personName: (id: string | null) => BilingualText
    readonly environment: readonly EnvironmentSummary[]
    readonly sessions: readonly string[]
    readonly telemetry: readonly TelemetryEvidence[]
  },
): Explanation => {
  const { at, from, to, accountable, personName, environment } = context
  const during = trace.items.filter(({ relation }) => relation === 'during')
  const counts = TRACE_KINDS.map((kind) => [kind, during.filter(({ item }) => item.kind === kind).length] as const)
  const there = counts.filter(([, count]) => count > 0)
  const present = new Set(during.flatMap(({ item }) => (PRESENCE.includes(item.kind) ? (item.personId ?? []) : [])))
  const late = trace.items.filter(({ news }) => news !== null).length
  const steps: BilingualText[] = [
    accountable === null
      ? { zh: '当时没有负责人（A）。', en: 'Nobody was accountable (A) at that time.' }
      : { zh: `当时的负责人：${accountable.zh}。`, en: `Accountable at that time: ${accountable.en}.` },
    cleaningStep(trace, personName),
    there.length === 0
      ? { zh: '当时没有记录到使用、预订、工单或预警。', en: 'Nothing was in use, booked, worked on or warned of then.' }
      : {
          zh: `当时正在进行：${there.map(([kind, count]) => `${KIND_WORDS[kind].zh} ${count}`).join('，')}。`,
          en: `Going on then: ${there.map(([kind, count]) => `${KIND_WORDS[kind].en} ${count}`).join(', ')}.`,
        },
    ...(present.size === 0
      ? []
      : [
          {
            zh: `当时有记录的人员：${[...present].map((id) => personName(id).zh).join('、')}。`,
            en: `People on record then: ${[...present].map((id) => personName(id).en).join(', ')}.`,
          },
        ]),
    ...environment.flatMap(({ metric, atTime, min, max, samples }) => {
      const name = metricName(metric)
      const range = `${formatMetricValue(min, metric)} … ${formatMetricValue(max, metric)}`
      const value = atTime === null ? null : formatMetricValue(atTime.value, metric)
      return {
        zh: `${name.zh}：${value === null ? '当时没有读数' : `当时 ${value}`}，所查时段 ${range}（${samples} 个读数）。`,
        en: `${name.en}: ${value === null ? 'no reading then' : `${value} then`}, ${range} in the time looked at (${samples} readings).`,
      }
    }),
    ...(late + trace.gone.length === 0
      ? []
      : [
          {
            zh: `登记之后有变化：新增或更改 ${late} 项，不再成立 ${trace.gone.length} 项。`,
            en: `Since it was written down: ${late} came or changed, ${trace.gone.length} no longer stand.`,
          },
        ]),
  ]
  return {
    rule: INCIDENT_RULE,
    inputs: { at, from, to, items: trace.items.length, late, gone: trace.gone.length },
    sessions: context.sessions,
    telemetry: context.telemetry,
    steps,
  }
}
