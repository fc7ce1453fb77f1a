import { minorDigits } from '@custodia/domain'
import { expect, test } from 'vitest'
import { major, OTHER_MINOR_DIGITS } from '../../src/queries/money.ts'

test.each(Object.entries(OTHER_MINOR_DIGITS))(
  'currencies of %s digits are those of the domain',
  (digits, currencies) => {
    for (const currency of currencies) expect(minorDigits(currency), currency).toBe(Number(digits))
  },
)

test('an amount is put in major units by its currency', () => {
  const sql = major('sum(amount_minor)', 'currency')
  expect(sql).toMatch(/^\(sum\(amount_minor\)\) \/ case /)
  expect(sql).toContain(`'JPY'`)
  expect(sql).toMatch(/'KWD'[^)]*\) then 1000\.0 else 100\.0 end$/)
})
