import { newId } from '@custodia/storage/registry'
import { expect, it } from 'vitest'

it('makes distinct lower-case ids that sort by time', () => {
  const ids = Array.from({ length: 5000 }, () => newId('dev'))
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^dev_[0-9a-z]{19}$/)
  const times = ids.map((id) => id.slice(0, 13))
  expect([...times].sort()).toEqual(times)
})
