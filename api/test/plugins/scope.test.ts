import { describe, expect, it } from 'vitest'
import { hasRole, scopeOf } from '../../src/plugins/scope.ts'

const reach = (orgUnitId: string, role: 'administrator' | 'manager' | 'engineer' | 'viewer', root = false) => ({
  orgUnitId,
  role,
  root,
})

describe('scopeOf', () => {
  it('gives the higher of two roles over one unit, and each unit its own', () => {
    const scope = scopeOf([
      reach('top', 'viewer', true),
      reach('a', 'viewer'),
      reach('a', 'manager'),
      reach('b', 'viewer'),
    ])
    expect(scope.units).toEqual(['top', 'a', 'b'])
    expect([
      scope.may('manager', 'a'),
      scope.may('administrator', 'a'),
      scope.may('engineer', 'b'),
      scope.may('viewer', 'b'),
    ]).toEqual([true, false, false, true])
    expect([scope.wholeGroup, scope.highestRole, hasRole(scope, 'manager'), scope.mayEverywhere('manager')]).toEqual([
      true,
      'manager',
      true,
      false,
    ])
  })

  it('gives nothing without a grant', () => {
    const scope = scopeOf([])
    expect([
      scope.units,
      scope.wholeGroup,
      scope.highestRole,
      hasRole(scope, 'viewer'),
      scope.may('viewer', 'a'),
      scope.sees(null),
    ]).toEqual([[], false, null, false, false, false])
  })
})
