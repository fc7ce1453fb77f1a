import { describe, expect, it } from 'vitest'
import { filterOf, parseInstant } from '../../../src/commands/intake/letter-filter.ts'
import { formatTable, printable } from '../../../src/commands/intake/table.ts'

describe('tables', () => {
  it('align columns, numbers to the right', () => {
    expect(
      formatTable(
        ['device', 'count'],
        [
          ['a', 12],
          ['longer', 3],
        ],
      ),
    ).toBe('device  count\na          12\nlonger      3')
  })

  it('show nothing as a dash, and no rows as the titles alone', () => {
    expect(formatTable(['a', 'b'], [[null, 'x']])).toBe('a  b\n-  x')
    expect(formatTable(['a', 'b'], [])).toBe('a  b')
  })

  it.each([
    ['an escape sequence', '\u001b[2Jgone', '\\u001b[2Jgone'],
    ['a line break', 'a\nb', 'a\\u000ab'],
    ['a direction mark', 'a\u202eb', 'a\\u202eb'],
    ['Chinese', '温度', '温度'],
  ])('show %s of a device without obeying it', (_, text, shown) => {
    expect(printable(text)).toBe(shown)
  })
})

describe('times', () => {
  it.each([
    ['2026-11-21', Date.UTC(2026, 10, 21)],
    ['2026-11-21T08:00:00+08:00', Date.UTC(2026, 10, 21)],
  ])('%s', (text, at) => {
    expect(parseInstant(text)).toBe(at)
  })

  it.each([
    ['30m', 30 * 60_000],
    ['12h', 12 * 3_600_000],
    ['7d', 7 * 86_400_000],
  ])('%s ago', (text, age) => {
    expect(Math.abs(Date.now() - age - parseInstant(text))).toBeLessThan(1000)
  })

  it.each(['yesterday', '', '7w', 'NaN'])('not %j', (text) => {
    expect(() => parseInstant(text)).toThrow('A time')
  })
})

it('a filter sees everything, and asks for keys as they are kept', () => {
  expect(filterOf({ device: 'EUI-1', topic: 'v3/' })).toMatchObject({
    units: null,
    deviceKey: 'eui-1',
    topicPrefix: 'v3/',
  })
})
