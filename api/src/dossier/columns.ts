import type { CellKind, DossierCell, DossierColumn, DossierSection } from './dossier.ts'
import type { DossierText, DossierWords } from './dossier-texts.ts'

/** A column with how its cell is found. */
export interface ColumnOf<Row> {
  readonly title: DossierText
  readonly kind: CellKind
  readonly width?: number
  readonly of: (row: Row) => DossierCell
}

const WIDTHS: Readonly<Record<CellKind, number>> = { text: 20, number: 12, money: 14, day: 12, instant: 17 }

/** A section of rows that look alike. */
export const sectionOf = <Row>(
  words: DossierWords,
  section: { readonly id: DossierText; readonly note?: DossierText; readonly columns: readonly ColumnOf<Row>[] },
  rows: readonly Row[],
): DossierSection => ({
  id: section.id,
  title: words.text(section.id),
  note: section.note === undefined ? null : words.text(section.note),
  columns: section.columns.map(
    ({ title, kind, width }): DossierColumn => ({ title: words.text(title), kind, width: width ?? WIDTHS[kind] }),
  ),
  rows: rows.map((row) => section.columns.map((column) => column.of(row))),
})

const digits = new Map<string, number>()

/** Minor units as major ones of the currency: 2 digits for CNY, none for JPY. */
export const majorOf = (minor: number, currency: string): number => {
  const known = digits.get(currency)
  const places =
    known ?? new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  digits.set(currency, places)
  return minor / 10 ** places
}

const HOUR_MS = 3_600_000

/** Hours to three digits: what a reader of a table can use. */
export const hoursOf = (ms: number | null): number | null =>
  ms === null ? null : Math.round((ms / HOUR_MS) * 1000) / 1000

export const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1000) / 1000
