import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MetricValues, Sample } from '../../src/reading.ts'
import type { AlarmCondition, AlarmRule } from '../../src/warning/alarm-rule.ts'
import { metricsOfRule, resumeAlarms } from '../../src/warning/alarm-window.ts'
import { type Alarm, deriveAlarms, reviseAlarms } from '../../src/warning/alarms.ts'

const S = 1000
const NOW = 100_000 * S
const CONDITIONS: readonly AlarmCondition[] = [
  { condition: 'above', threshold: 8, clear: 6, forS: 60, clearForS: 30 },
  { condition: 'above', threshold: 8, clear: 8, forS: 0, clearForS: 0 },
  { condition: 'below', threshold: 3, clear: 5, forS: 0, clearForS: 50 },
  { condition: 'equals', value: 4, forS: 20, clearForS: 0 },
  { condition: 'changes', clearForS: 40 },
  { condition: 'rises', by: 5, withinS: 60 },
  { condition: 'falls', by: 3, withinS: 30 },
  { condition: 'absent', forS: 55 },
]

const sample = fc
  .tuple(
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom(0, 4, 4, 7, 9, 9, 9, 12),
    fc.constantFrom<'value' | 'both' | 'flag'>('value', 'value', 'value', 'both', 'flag'),
    fc.constantFrom<0 | 1>(0, 1),
  )
  .map(([s, t, kind, flag]): Sample => {
    const values: MetricValues =
      kind === 'value'
        ? { temperature_c: t }
        : kind === 'flag'
          ? { door_open: flag }
          : { temperature_c: t, door_open: flag }
    return { ts: s * 10 * S, device: 'fridge', values }
  })

/** What a store says last of each metric before an instant, as samples. */
const carryOf = (stored: readonly Sample[], rule: AlarmRule, before: number): Sample[] =>
  metricsOfRule(rule).flatMap((metric) => {
    const last = stored.findLast(({ ts, values }) => ts < before && values[metric] !== undefined)
    return last === undefined ? [] : [{ ...last, values: { [metric]: last.values[metric] } as MetricValues }]
  })

const facts = (alarms: readonly Alarm[]) => [...alarms].sort((a, b) => a.since - b.since)

describe('alarms of a part of the timeline', () => {
  it('reads on to where a changed value no longer stands, which a flag says again', () => {
    const say = (s: number, values: MetricValues): Sample => ({ ts: s * S, device: 'fridge', values })
    const rule: AlarmRule = {
      ...{ code: 'r', metric: 'temperature_c', severity: 'warning' },
      ...{ condition: 'rises', by: 5, withinS: 60, while: { metric: 'door_open', equals: 0 } },
    }
    const later = [say(180, { door_open: 0 }), say(190, { temperature_c: 4 }), say(240, { temperature_c: 9 })]
    const known = deriveAlarms([say(0, { temperature_c: 0 }), ...later], rule, NOW)
    expect(known).toHaveLength(1)
    const samples = [say(0, { temperature_c: 4 }), ...later]
    const resume = resumeAlarms(rule, known, 0, null)
    const revise = (count: number, complete: boolean) =>
      reviseAlarms(rule, { samples: samples.slice(0, count), known, resume, to: 0, complete, now: NOW })
    expect(revise(3, false)).toBeNull()
    expect(revise(4, true)).toEqual({ replaced: known, alarms: [] })
  })

  it('whatever comes in whatever order and pieces: always the alarms of all samples together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(sample, { minLength: 1, maxLength: 5 }), { maxLength: 14 }),
        fc.constantFrom(...CONDITIONS),
        fc.boolean(),
        fc.infiniteStream(fc.integer({ min: 10, max: 300 })),
        (batches, condition, conditional, widths) => {
          const rule = {
            code: 'r',
            metric: 'temperature_c',
            severity: 'warning',
            ...condition,
            ...(conditional ? { while: { metric: 'door_open', equals: 0 } } : {}),
          } as AlarmRule
          const stored = new Map<number, Sample>()
          let known: readonly Alarm[] = []
          for (const batch of batches) {
            for (const one of batch)
              stored.set(one.ts, { ...one, values: { ...stored.get(one.ts)?.values, ...one.values } })
            const all = [...stored.values()].sort((a, b) => a.ts - b.ts)
            const [from, to] = [Math.min(...batch.map(({ ts }) => ts)), Math.max(...batch.map(({ ts }) => ts))]
            const last = all.findLast(({ ts, values }) => ts < from && values.temperature_c !== undefined)
            const resume = resumeAlarms(rule, known, from, last?.ts ?? null)
            let width = (widths.next().value as number) * S
            for (;;) {
              const complete = to + width > 400 * S
              const read = all.filter(({ ts }) => ts >= resume.readFrom && (complete || ts < to + width))
              const samples = [...carryOf(all, rule, resume.readFrom), ...read]
              const revision = reviseAlarms(rule, { samples, known, resume, to, complete, now: NOW })
              if (revision === null) {
                expect(complete).toBe(false)
                width *= 2
                continue
              }
              known = facts([...known.filter((alarm) => !revision.replaced.includes(alarm)), ...revision.alarms])
              break
            }
            expect(known).toEqual(deriveAlarms(all, rule, NOW))
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})
