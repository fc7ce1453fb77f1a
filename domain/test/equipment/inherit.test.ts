import { describe, expect, it } from 'vitest'
import { inheritItems, planSource } from '../../src/equipment/inherit.ts'

const item = (code: string, name: string, switchedOff = false) => ({ kind: 'spare_part', code, name, switchedOff })

describe('what an asset has of its type', () => {
  it('is the type’s, the asset’s in its place, and the asset’s alone', () => {
    const ofType = [item('lamp', 'Lamp'), item('filter', 'Filter'), item('window', 'Window')]
    const ofAsset = [item('filter', 'Fine filter'), item('lamp', '', true), item('foot_switch', 'Foot switch')]
    expect(inheritItems(ofType, ofAsset)).toEqual([
      { ...item('filter', 'Fine filter'), source: 'overridden' },
      { ...item('foot_switch', 'Foot switch'), source: 'own' },
      { ...item('lamp', 'Lamp', true), source: 'overridden' },
      { ...item('window', 'Window'), source: 'inherited' },
    ])
  })
  it('keeps items of one code but another kind apart', () => {
    const component = { ...item('lamp', 'Lamp'), kind: 'component' }
    expect(inheritItems([component], [item('lamp', 'Lamp')]).map(({ source }) => source)).toEqual(['inherited', 'own'])
  })
  it('forgets what it did without when the type has it no more', () => {
    expect(inheritItems([], [item('lamp', '', true)])).toEqual([])
  })
})

it.each([
  [{ typePlanId: null, overridden: [], switchedOff: false }, 'own'],
  [{ typePlanId: 'tpl_1', overridden: [], switchedOff: false }, 'inherited'],
  [{ typePlanId: 'tpl_1', overridden: ['interval'], switchedOff: false }, 'overridden'],
  [{ typePlanId: 'tpl_1', overridden: [], switchedOff: true }, 'overridden'],
])('a plan %j is %s', (plan, source) => {
  expect(planSource(plan)).toBe(source)
})
