import type { Catalogue } from '@custodia/device-profiles'
import type { Family, MetricName } from '@custodia/domain'
import type { Steps } from '../queries/query.ts'

/** Colours of levels; Grafana's own names, so that they suit dark and light pages. */
export const COLOURS = { ok: 'green', info: 'blue', warning: 'orange', critical: 'red', none: 'text' } as const
export type Level = keyof typeof COLOURS

/** Steps of colour: `steps('ok', [70, 'warning'], [90, 'critical'])`. */
export const steps = (first: Level, ...others: readonly (readonly [from: number, level: Level])[]): Steps => [
  { value: null, color: COLOURS[first] },
  ...others.map(([value, level]) => ({ value, color: COLOURS[level] })),
]

/** One colour for all. */
export const plain: Steps = steps('none')
/** Good at nought, and of the level from one upwards. */
export const noneIsGood = (level: Level = 'critical'): Steps => steps('ok', [1, level])

const SEVERITY: Readonly<Record<string, number>> = { ok: 0, info: 1, warning: 2, critical: 3 }

type Limit = readonly [from: number, level: Level]

/** The lower limit of each level counts, where several models of a family differ: who watches all of them sees the first that alarms. */
const strictest = (limits: readonly Limit[]): readonly Limit[] => {
  const byLevel = new Map<Level, number>()
  for (const [value, level] of limits) byLevel.set(level, Math.min(value, byLevel.get(level) ?? value))
  const ordered = [...byLevel].sort(([, a], [, b]) => a - b)
  const rising: Limit[] = []
  for (const [level, value] of ordered) {
    const worst = Math.max(0, ...rising.map(([, l]) => SEVERITY[l] ?? 0))
    if ((SEVERITY[level] ?? 0) > worst) rising.push([value, level])
  }
  return rising
}

/**
 * Steps of a metric as the device profiles say them: what their boards colour, and what their alarm rules call too high. `of` is a
 * profile's id or a family; of a family the strictest limits count. Without limits there is one colour.
 */
export const profileSteps = (catalogue: Catalogue, of: Family | `${string}/${string}`, metric: MetricName): Steps => {
  const limits = catalogue
    .list()
    .filter(({ id, family }) => id === of || family === of)
    .flatMap((profile): readonly Limit[] => {
      const alarms = profile.alarms.flatMap((rule): readonly Limit[] =>
        rule.metric === metric && rule.condition === 'above' ? [[rule.threshold, rule.severity]] : [],
      )
      if (alarms.length > 0) return alarms
      const panel = profile.dashboard.find(
        ({ metrics, thresholds }) => metrics.includes(metric) && thresholds.length > 0,
      )
      return (panel?.thresholds ?? []).flatMap(({ value, level }): readonly Limit[] =>
        level === 'ok' ? [] : [[value, level]],
      )
    })
  return limits.length === 0 ? plain : steps('ok', ...strictest(limits))
}
