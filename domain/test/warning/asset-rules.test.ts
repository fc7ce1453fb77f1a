import { describe, expect, it } from 'vitest'
import { judgeAccountability, judgeLoan } from '../../src/index.ts'

const both = (text: string) => ({ zh: text, en: text })

describe('judgeLoan', () => {
  const loan = { asset: both('Ultrasound'), code: 'US-1', borrower: both('Clinic B'), dueBackOn: '2026-11-10' }
  it.each([
    ['on its last day', loan.dueBackOn, '2026-11-10', null],
    ['the day after', loan.dueBackOn, '2026-11-11', 'warning'],
    ['thirty days after', loan.dueBackOn, '2026-12-10', 'warning'],
    ['later', loan.dueBackOn, '2026-12-11', 'critical'],
    ['without a day', null, '2030-01-01', null],
  ])('%s', (_, dueBackOn, today, severity) => {
    expect(judgeLoan({ ...loan, dueBackOn }, today)?.severity ?? null).toBe(severity)
  })

  it('says whom it was lent to and since when it is missing', () => {
    const { explanation } = judgeLoan(loan, '2026-11-12') ?? {}
    expect(explanation?.inputs).toMatchObject({ asset: 'US-1', dueBackOn: '2026-11-10', daysOverdue: 2 })
    expect(explanation?.steps[0]?.en).toBe(
      'Ultrasound (US-1), lent to Clinic B, was due back on 2026-11-10: 2 days ago.',
    )
  })
})

describe('judgeAccountability', () => {
  const fact = { of: 'asset' as const, unit: both('Dermatology'), subjects: 9 }
  it('says nothing where somebody answers for everything', () => {
    expect(judgeAccountability({ ...fact, nobody: [], departed: [] })).toBeNull()
  })

  it('is one warning of a unit, with the first of what it is about', () => {
    const codes = Array.from({ length: 8 }, (_, k) => `A-${k}`)
    const found = judgeAccountability({ ...fact, nobody: codes, departed: ['B-1'] })
    expect(found?.explanation.inputs).toMatchObject({ gaps: 9, nobody: 8, departed: 1, subjects: 9 })
    expect(found?.explanation.steps.map(({ en }) => en)).toEqual([
      'Of Dermatology nobody is accountable at any level for 8 assets: A-0, A-1, A-2, A-3, A-4 ….',
      'Of Dermatology who is accountable for 1 asset belongs to no department any more: B-1.',
      expect.stringContaining('Gaps lists all of them'),
    ])
  })
})
