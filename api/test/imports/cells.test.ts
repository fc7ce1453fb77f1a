import { describe, expect, it } from 'vitest'
import { type CellKind, parseCell, showCell } from '../../src/imports/column.ts'
import { sayRefusal } from '../../src/imports/say-refusal.ts'
import { preferredLanguage } from '../../src/plugins/preferred-language.ts'

const row = { timeZone: 'Asia/Shanghai', currency: 'CNY' }
const PARTS = { kind: 'parts', fields: [{ name: 'code' }, { name: 'zh' }, { name: 'n', number: true }] } as const
const read = (cell: CellKind, text: string) => {
  const parsed = parseCell(cell, text, row)
  return parsed.ok ? parsed.value : null
}

describe('cells of more than one thing', () => {
  it.each([
    [{ kind: 'weekdays' }, '1-5', '1;2;3;4;5'],
    [{ kind: 'weekdays' }, '6、2，2', '2;6'],
    [{ kind: 'weekdays' }, '5-1', null],
    [{ kind: 'weekdays' }, '0;8', null],
    [{ kind: 'month' }, '2026-11', '2026-11'],
    [{ kind: 'month' }, '2026年3月', '2026-03'],
    [{ kind: 'month' }, '2026-11-01', '2026-11'],
    [{ kind: 'month' }, '2026-11-02', null],
    [{ kind: 'month' }, '2026-13', null],
    [PARTS, 'MOP|拖把|2.5; VAC|吸尘器|1', 'MOP|拖把|2.5;VAC|吸尘器|1'],
    [PARTS, 'MOP|拖把', null],
    [PARTS, 'MOP||1', null],
    [PARTS, 'MOP|拖把|many', null],
    [{ kind: 'references', to: 'asset' }, 'B-2; a-1;B-2', 'a-1;b-2'],
  ] as const)('%j reads %s', (cell, text, shown) => {
    const value = read(cell, text)
    expect(value === null ? null : showCell(cell, value, row)).toBe(shown)
    if (value !== null) expect(read(cell, String(shown))).toBe(value)
  })
})

describe('languages', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB, zh;q=0.5', 'en'],
    ['fr, de;q=0.9', 'en'],
    ['en;q=0.2, zh-Hans;q=0.7', 'zh'],
    ['zh;q=0, en', 'en'],
    [undefined, 'en'],
  ] as const)('%s prefers %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language)
  })

  it.each([
    ['Too small: expected number to be >=1', '不可小于 1'],
    ['is not a person of your part of the organisation', '不是您所辖范围内的人员'],
    ['assigneeId: is not a person of your part of the organisation', 'assigneeId：不是您所辖范围内的人员'],
    ['There is no such vendor, or it is not in your part of the organisation.', '没有这个供应商，或不在您所辖范围内'],
    ['Something else entirely.', '被拒绝：Something else entirely.'],
  ])('says "%s" in Chinese', (en, zh) => {
    expect(sayRefusal(en)).toEqual({ en, zh })
  })
})
