import type { Comparison, KindResult, Mismatch } from '@custodia/gateway-firmware-sim'
import type { LedgerResult } from './read-ledger.ts'
import type { MeterResult } from './read-meters.ts'
import { medianMeterError } from './verdict.ts'

type Column = readonly [title: string, text: (result: KindResult) => string]

const seconds = (spread: KindResult['startErrorS']): string =>
  spread === null ? '–' : `${spread.median.toFixed(0)} / ${spread.p95.toFixed(0)}`
const percents = (spread: KindResult['durationError']): string =>
  spread === null ? '–' : `${(spread.median * 100).toFixed(1)} / ${(spread.p95 * 100).toFixed(1)}`

const COLUMNS: readonly Column[] = [
  ['truth', ({ truth }) => String(truth)],
  ['hidden', ({ hidden }) => String(hidden)],
  ['derived', ({ derived }) => String(derived)],
  ['unjudged', ({ unjudged }) => String(unjudged)],
  ['matched', ({ matched }) => String(matched)],
  ['precision', ({ precision }) => precision.toFixed(3)],
  ['recall', ({ recall }) => recall.toFixed(3)],
  ['start s', ({ startErrorS }) => seconds(startErrorS)],
  ['end s', ({ endErrorS }) => seconds(endErrorS)],
  ['duration %', ({ durationError }) => percents(durationError)],
  ['distance %', ({ distanceError }) => percents(distanceError)],
  ['pulses %', ({ pulsesError }) => percents(pulsesError)],
]

const instantIn = (timeZone: string): ((ts: number) => string) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  })
  return (ts) => format.format(ts).replace(', ', ' ')
}

/** The table of kinds; errors are median / 95 %. */
const kindsTable = (kinds: readonly KindResult[]): string[] => {
  const rows = [
    ['', ...COLUMNS.map(([title]) => title)],
    ...kinds.map((kind) => [kind.kind, ...COLUMNS.map(([, text]) => text(kind))]),
  ]
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  )
}

const mismatchLines = (mismatch: Mismatch, at: (ts: number) => string, apiUrl: string): string[] => {
  const { kind, asset, side, start, end, tag, id, flags, instead } = mismatch
  const who = tag === null ? asset : `${asset} (tag ${tag})`
  const marks = flags.length === 0 ? '' : ` [${flags.join(', ')}]`
  const link = (session: string | null): string =>
    session === null ? '' : `  ${apiUrl}/api/v1/sessions/${session}/explain`
  return [
    `  ${side} ${kind} of ${who}: ${at(start)} – ${at(end)}${marks}${link(id)}`,
    ...instead.map(
      (other) =>
        `    instead ${at(other.start)} – ${at(other.end)}, overlap ${other.overlap.toFixed(2)}${link(other.id)}`,
    ),
  ]
}

/** The comparison as people read it, the worst mismatches last named with where to look. */
export const printVerdict = (
  result: {
    readonly comparison: Comparison
    readonly meters: readonly MeterResult[]
    readonly ledger: LedgerResult
    readonly missed: readonly string[]
  },
  options: { readonly apiUrl: string; readonly timeZone: string; readonly mismatches: number },
): string => {
  const { comparison, meters, ledger, missed } = result
  const at = instantIn(options.timeZone)
  const worstMeter = [...meters].sort((a, b) => Math.abs(b.error) - Math.abs(a.error))[0]
  const shown = comparison.mismatches.slice(0, options.mismatches)
  return [
    ...kindsTable(comparison.kinds),
    '',
    `meters: ${meters.length}, median error ${(medianMeterError(meters) * 100).toFixed(2)} %` +
      (worstMeter === undefined
        ? ''
        : `, worst ${worstMeter.asset} ${worstMeter.metric} ${(worstMeter.error * 100).toFixed(1)} %`),
    `ledger: ${ledger.acknowledged} acknowledged, ${ledger.received} received = ${ledger.stored} stored + ${ledger.duplicate} duplicate + ${ledger.deadLettered} dead_lettered`,
    ...(shown.length === 0 ? [] : ['', `the worst of ${comparison.mismatches.length} mismatches:`]),
    ...shown.flatMap((mismatch) => mismatchLines(mismatch, at, options.apiUrl)),
    '',
    ...(missed.length === 0 ? ['All targets are met.'] : ['Targets missed:', ...missed.map((line) => `  ${line}`)]),
  ].join('\n')
}
