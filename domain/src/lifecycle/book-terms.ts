/** By which terms an asset is written off in a book. */

export const DEPRECIATION_METHODS = ['straight_line', 'double_declining', 'units_of_production'] as const
export type DepreciationMethod = (typeof DEPRECIATION_METHODS)[number]

export const BOOK_PURPOSES = ['local_gaap', 'tax', 'ifrs', 'management'] as const
export type BookPurpose = (typeof BOOK_PURPOSES)[number]

/** What a book says of a category of assets, where an asset's own terms say nothing else. */
export interface DefaultTerms {
  readonly method: DepreciationMethod
  /** Whole years of life; of no meaning for units of production. */
  readonly years: number
  readonly salvagePercent: number
  /** Units of production: what is counted, and how much of it a life has. */
  readonly metric: string | null
  readonly lifeUnits: number | null
}

/**
 * Terms of one asset in one book, as somebody stated them. The newest statement with `fromMonth: null` is the basis: a later one
 * corrects it from the beginning. Statements with a month change the estimate from that month on (IAS 8.36): what is left is written
 * off over what is left of the life.
 */
export interface BookTerms {
  readonly method: DepreciationMethod
  /** Minor units; of a change of estimate null: the book value at that month is what is written off. */
  readonly costMinor: number | null
  readonly salvageMinor: number
  /** Whole years: of the life, or of what is left of it. */
  readonly years: number | null
  readonly metric: string | null
  /** Units of the life, or of what is left of it. */
  readonly lifeUnits: number | null
  /** Local day; of a change of estimate null. */
  readonly inServiceOn: string | null
  /** `YYYY-MM` from which a change of estimate holds; null for the basis. */
  readonly fromMonth: string | null
}
