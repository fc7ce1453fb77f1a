import { monthParts } from '../calendar.ts'
import { requireMinor } from '../money.ts'

/** A contract that costs an amount a whole calendar month, and an amount a day in a month it covers in part. */
export interface ContractTerms {
  /** First local day of the contract, and the first day after it. */
  readonly startsOn: string
  readonly endsOn: string
  readonly monthlyMinor: number
  readonly dailyMinor: number
}

export interface ContractInstalment {
  /** `YYYY-MM`. */
  readonly month: string
  /** Days of the month that the contract covers. */
  readonly days: number
  readonly amountMinor: number
}

/**
 * A contract's instalments, one a month that it touches: whole months at the monthly amount, parts at the daily one.
 * Nothing is counted twice and nothing left out: the days sum to the contract's. Empty if it ends before it starts.
 * Throws RangeError on amounts that are not whole minor units. Source: domain rules §4, "Periods".
 */
export const contractInstalments = ({
  startsOn,
  endsOn,
  monthlyMinor,
  dailyMinor,
}: ContractTerms): ContractInstalment[] => {
  requireMinor(monthlyMinor, 'monthly amount')
  requireMinor(dailyMinor, 'daily amount')
  return monthParts(startsOn, endsOn).map(({ month, days, whole }) => {
    return { month, days, amountMinor: whole ? monthlyMinor : days * dailyMinor }
  })
}
