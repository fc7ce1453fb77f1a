import { coversInstant, type Validity } from '../period.ts'

/** What a cleaning uses up, by area or by visit. */
export interface CleaningConsumable {
  /** The stock item's code. */
  readonly itemCode: string
  readonly nameZh: string
  readonly nameEn: string
  readonly unit: string
  readonly per: 'm2' | 'visit'
  /** Units of `unit` for each square metre or visit. */
  readonly quantity: number
}

export interface CleaningTool {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
}

/** How long a room type takes and what it needs, for a unit and all below it that has none of its own. */
export interface CleaningStandard extends Validity {
  readonly id: string
  readonly orgUnitId: string
  readonly roomType: string
  readonly minutesPerM2: number
  /** A visit shorter than this share of the standard minutes is too short to be a cleaning, percent. */
  readonly shortPercent: number
  readonly tools: readonly CleaningTool[]
  readonly consumables: readonly CleaningConsumable[]
}

/** What a zone is at some time. */
export interface ZoneProfile extends Validity {
  readonly zone: string
  readonly roomType: string
  readonly areaM2: number
}

/** Standard minutes of an area: area ÷ rate (domain rules §2), the rate kept as minutes per square metre. */
export const standardMinutes = (areaM2: number, { minutesPerM2 }: Pick<CleaningStandard, 'minutesPerM2'>): number =>
  areaM2 * minutesPerM2

/** The standard of a room type as of an instant: that of the nearest unit that has one. `orgPath` goes from the zone's unit up. */
export const findStandard = <Standard extends CleaningStandard>(
  standards: readonly Standard[],
  of: { readonly roomType: string; readonly orgPath: readonly string[]; readonly at: number },
): Standard | null => {
  for (const unit of of.orgPath) {
    const found = standards.find(
      (each) => each.orgUnitId === unit && each.roomType === of.roomType && coversInstant(each, of.at),
    )
    if (found !== undefined) return found
  }
  return null
}

/** What one cleaning of an area uses of a consumable, in its unit. */
export const consumableQuantity = ({ per, quantity }: CleaningConsumable, areaM2: number): number =>
  per === 'visit' ? quantity : quantity * areaM2
