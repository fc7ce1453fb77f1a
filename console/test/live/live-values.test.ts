import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLiveValues, parseLiveEvents } from '../../src/live/live-values.ts'

const event = (ts: number, value: number, assetId = 'ast_1', metric = 'power_w') => ({ assetId, metric, ts, value })

describe('live values', () => {
  it('keep the newest by sample time, whatever the order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }), (times) => {
        const values = createLiveValues()
        for (const ts of times) values.accept([event(ts, ts)])
        return values.of('ast_1').get('power_w')?.ts === Math.max(...times)
      }),
    )
  })

  it('tell only the asset that changed, and give the same object otherwise', () => {
    const values = createLiveValues()
    values.accept([event(1, 1, 'ast_2')])
    const before = values.of('ast_2')
    const told: string[] = []
    values.subscribe('ast_1', () => told.push('ast_1'))
    const stop = values.subscribe('ast_2', () => told.push('ast_2'))
    values.accept([event(2, 5), event(3, 6)])
    expect(told).toEqual(['ast_1'])
    expect(values.of('ast_2')).toBe(before)
    stop()
    values.accept([event(9, 9, 'ast_2')])
    expect(told).toEqual(['ast_1'])
  })
})

describe('parseLiveEvents', () => {
  it.each([
    ['one', JSON.stringify(event(1, 2)), 1],
    ['several', JSON.stringify([event(1, 2), event(2, 3)]), 2],
    ['broken JSON', '{', 0],
    ['another shape', '{"assetId":1}', 0],
    ['null', 'null', 0],
  ])('%s', (_name, data, count) => {
    expect(parseLiveEvents(data)).toHaveLength(count)
  })
})
