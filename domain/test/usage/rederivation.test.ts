import { planRederivation, settleRederivation } from '@custodia/domain'
import { describe, expect, it } from 'vitest'

const run = (start: number, end: number, open = false) => ({ start, end, open })

describe('planRederivation', () => {
  const stored = [run(100, 200), run(300, 400), run(500, 600), run(700, 800), run(900, 950, true)]
  it.each([
    { name: 'nothing is stored', dirty: [50, 60], stored: [], plan: { from: null, settle: [] } },
    { name: 'before everything', dirty: [50, 60], stored, plan: { from: null, settle: [200, 400, 600, 800] } },
    { name: 'between', dirty: [450, 460], stored, plan: { from: 400, settle: [600, 800] } },
    { name: 'within the margin of an end', dirty: [410, 410], stored, plan: { from: 200, settle: [600, 800] } },
    { name: 'exactly at the margin', dirty: [420, 420], stored, plan: { from: 200, settle: [600, 800] } },
    { name: 'at an end', dirty: [600, 800], stored, plan: { from: 400, settle: [] } },
    { name: 'after everything', dirty: [2000, 2000], stored, plan: { from: 800, settle: [] } },
    { name: 'in any order', dirty: [450, 460], stored: stored.toReversed(), plan: { from: 400, settle: [600, 800] } },
  ])('$name', ({ dirty: [from = 0, to = 0], stored: sessions, plan }) => {
    expect(planRederivation({ from, to }, sessions, 20)).toEqual(plan)
  })

  it('passes stops over, whose ends are not for good', () => {
    const stops = [
      { ...run(0, 100), kind: 'stop' as const },
      { ...run(100, 200), kind: 'trip' as const },
      { ...run(200, 300), kind: 'stop' as const },
    ]
    expect(planRederivation({ from: 900, to: 900 }, stops, 20)).toEqual({ from: 200, settle: [] })
  })
})

describe('settleRederivation', () => {
  const stored = [run(100, 200), run(300, 400), run(500, 600), run(700, 800)]
  const plan = planRederivation({ from: 350, to: 360 }, stored, 20)

  it('replaces up to where a session ends as before', () => {
    const derived = [run(300, 350), run(360, 400), run(510, 600), run(700, 800)]
    expect(settleRederivation(plan, stored, derived)).toEqual({
      settledAt: 400,
      replaced: [run(300, 400)],
      sessions: [run(300, 350), run(360, 400)],
    })
  })

  it('replaces everything from the start where it does not settle', () => {
    const derived = [run(300, 900, true)]
    expect(settleRederivation(plan, stored, derived)).toEqual({
      settledAt: null,
      replaced: [run(300, 400), run(500, 600), run(700, 800)],
      sessions: derived,
    })
  })
})
