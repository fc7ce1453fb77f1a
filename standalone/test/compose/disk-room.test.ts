import { expect, test } from 'vitest'
import { roomProblem } from '../../src/compose/disk-room.ts'

const MB = 1024 * 1024

test('a folder with too little room to begin in says how much there is, how much it takes and what to do', () => {
  expect(roomProblem('/srv/custodia', 256 * MB)).toBeNull()
  const problem = roomProblem('/srv/custodia', 255.9 * MB)
  expect(problem).toMatch(/^Data folder \/srv\/custodia: 255 MB are free, and a first start needs 256 MB\. Nothing was/)
  expect(problem).toContain('CUSTODIA_DATA')
})
