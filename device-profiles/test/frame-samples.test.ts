import { describe, expect, it } from 'vitest'
import { loadCatalogue, splitFrame } from '../src/index.ts'

const catalogue = await loadCatalogue()
const withHistory = catalogue.get('milesight/em300-th') ?? expect.unreachable()
const without = catalogue.get('milesight/vs133') ?? expect.unreachable()

describe('splitFrame', () => {
  it('leaves a frame alone that brings nothing along', () => {
    const data = { temperature: 30.8 }
    expect(splitFrame(withHistory, data)).toEqual({ samples: [{ values: data, sampleTime: null }], problems: [] })
  })

  it('leaves a list alone that the profile does not name', () => {
    const data = { history: [{ timestamp: 1_665_561_758 }] }
    expect(splitFrame(without, data)).toEqual({ samples: [{ values: data, sampleTime: null }], problems: [] })
  })

  it('puts stored samples before the reading, each at its own time', () => {
    const data = { temperature: 30.8, history: [{ timestamp: 1_665_561_758, temperature: 27.2 }] }
    expect(splitFrame(withHistory, data)).toEqual({
      samples: [
        { values: { temperature: 27.2 }, sampleTime: 1_665_561_758_000 },
        { values: { temperature: 30.8 }, sampleTime: null },
      ],
      problems: [],
    })
  })

  it('has no reading of its own where there are only stored samples', () => {
    const { samples } = splitFrame(withHistory, { history: [{ timestamp: 1_665_561_758, temperature: 27.2 }] })
    expect(samples.map(({ sampleTime }) => sampleTime)).toEqual([1_665_561_758_000])
  })

  it.each<[string, unknown, string]>([
    ['no time', [{ temperature: 27.2 }], 'history[0].timestamp is not a time in UTC seconds'],
    ['a clock that was never set', [{ timestamp: 3 }], 'history[0].timestamp is not a time in UTC seconds'],
    ['milliseconds', [{ timestamp: 1_665_561_758_000_000 }], 'history[0].timestamp is not a time in UTC seconds'],
    ['an entry that is no object', [7], 'history[0].timestamp is not a time in UTC seconds'],
    ['no list', 7, 'history is not a list'],
  ])('reports %s, and keeps the reading', (_name, history, problem) => {
    expect(splitFrame(withHistory, { temperature: 30.8, history })).toEqual({
      samples: [{ values: { temperature: 30.8 }, sampleTime: null }],
      problems: [problem],
    })
  })
})
