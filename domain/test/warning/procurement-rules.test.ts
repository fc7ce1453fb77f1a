import { describe, expect, it } from 'vitest'
import { judgeBatch, judgeContractEnd, judgeContractNotice, judgeDocument } from '../../src/warning/index.ts'

const vendor = { zh: '泰朗', en: 'Tailang' }
const contract = { no: 'C-1', vendor, endsOn: '2026-12-31', noticeDays: 0, renews: false }

describe('what ends is told 90, 30 and 7 days before, and on its last day', () => {
  it.each([
    ['2026-10-01', null],
    ['2026-10-02', [90, 'info']],
    ['2026-11-30', [90, 'info']],
    ['2026-12-01', [30, 'warning']],
    ['2026-12-24', [7, 'warning']],
    ['2026-12-31', [7, 'warning']],
    ['2027-01-01', null],
  ] as const)('a contract on %s', (today, said) => {
    const found = judgeContractEnd(contract, today)
    expect(found === null ? null : [found.withinDays, found.severity]).toEqual(said)
  })

  it('a document stays told after its day', () => {
    const licence = { name: '营业执照', vendor, expiresOn: '2026-12-31' }
    expect(judgeDocument(licence, '2027-01-01')).toMatchObject({ severity: 'critical', since: '2027-01-01' })
    expect(judgeDocument(licence, '2026-12-25')).toMatchObject({ withinDays: 7, since: '2026-12-24' })
  })

  it('a contract that renews itself is told by the last day to give notice', () => {
    const renewing = { ...contract, renews: true, noticeDays: 60 }
    expect(judgeContractEnd(renewing, '2026-12-30')).toBeNull()
    expect(judgeContractNotice(renewing, '2026-11-01')).toMatchObject({ withinDays: 7 })
    expect(judgeContractNotice(renewing, '2026-11-02')).toBeNull()
    expect(judgeContractNotice(contract, '2026-11-01')).toBeNull()
  })

  it('a batch says how much is left of it', () => {
    const batch = {
      no: 'B1',
      item: { zh: '凝胶', en: 'Gel' },
      store: { zh: '库', en: 'Store' },
      unit: 'ml',
      onHandMilli: 1_500_000,
    }
    const found = judgeBatch({ ...batch, expiresOn: '2026-12-31' }, '2026-12-10')
    expect(found?.explanation.steps[0]?.en).toContain('1,500 ml are left')
  })
})
