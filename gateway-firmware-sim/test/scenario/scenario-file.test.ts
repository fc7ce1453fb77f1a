import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readScenario } from '../../src/scenario/scenario-file.ts'

const shipped = (name: string): string => readFileSync(new URL(`../../scenarios/${name}.json`, import.meta.url), 'utf8')
const least = { name: 'x', seed: '1', timeZone: 'Asia/Shanghai', days: 1, fleet: { laser: 1 } }

describe('a scenario file', () => {
  it.each(['standard', 'small'])('the shipped one, %s, has every fault', (name) => {
    const { faults, reconnectStorms } = readScenario(shipped(name), name)
    expect(Object.keys(faults)).toHaveLength(12)
    expect(reconnectStorms.perDay).toBeGreaterThan(0)
  })

  it('needs little: everything else has a default', () => {
    expect(readScenario(JSON.stringify(least), 'x')).toMatchObject({
      sites: 2,
      fleet: { laser: 1, room: 0 },
      physics: { noShow: 0.11, failureRate: 0.006 },
      faults: {},
      overrides: [],
    })
  })

  it.each([
    { name: 'no JSON', text: '{', says: /^my\.json is not JSON: / },
    { name: 'a fleet of nothing known', text: { ...least, fleet: { lasers: 3 } }, says: /fleet: .*lasers/ },
    {
      name: 'a share above one',
      text: { ...least, faults: { meter_reset: { share: 2 } } },
      says: /faults\.meter_reset\.share: /,
    },
    {
      name: 'a range upside down',
      text: { ...least, faults: { late_upload: { share: 1, hours: [5, 2] } } },
      says: /faults\.late_upload\.hours: the first number is the least/,
    },
    {
      name: 'no such time zone',
      text: { ...least, timeZone: 'Asia/Nowhere' },
      says: /timeZone: must be an IANA time zone/,
    },
    {
      name: 'an override of nothing',
      text: { ...least, overrides: [{ faults: {} }] },
      says: /overrides\.0: name either a "kind" or an "asset"/,
    },
  ])('$name: says what, where and how to mend it', ({ text, says }) => {
    const read = () => readScenario(typeof text === 'string' ? text : JSON.stringify(text), 'my.json')
    expect(read).toThrow(says)
  })

  it('says everything that is wrong at once', () => {
    const read = () => readScenario(JSON.stringify({ ...least, days: 0, sites: 9 }), 'my.json')
    expect(read).toThrow(/days: [\s\S]*sites: /)
  })
})
