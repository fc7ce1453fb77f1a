import { describe, expect, test } from 'vitest'
import type { Me } from '../../src/api/types.ts'
import { may, mayEverywhere } from '../../src/app/may.ts'

const meWith = (units: readonly (readonly [kind: string, role: Me['units'][number]['role']])[]): Me => ({
  ...{ id: 'usr_1', login: 'chen', person: null, hasPassword: true, role: 'administrator' },
  units: units.map(([kind, role], place) => ({ id: `org_${place}`, nameZh: '甲', nameEn: 'A', kind, role })),
})

describe('what a person may', () => {
  test('holds everywhere only by a grant over the whole organisation', () => {
    const ofCompany = meWith([['company', 'administrator']])
    expect(may(ofCompany, 'administrator')).toBe(true)
    expect(mayEverywhere(ofCompany, 'administrator')).toBe(false)
    expect(mayEverywhere(meWith([['group', 'administrator']]), 'administrator')).toBe(true)
  })

  test('is no more than the grant over the whole says, whatever it is elsewhere', () => {
    const mixed = meWith([
      ['group', 'viewer'],
      ['branch', 'administrator'],
    ])
    expect(mayEverywhere(mixed, 'administrator')).toBe(false)
    expect(mayEverywhere(mixed, 'viewer')).toBe(true)
    expect(mayEverywhere(null, 'viewer')).toBe(false)
  })
})
