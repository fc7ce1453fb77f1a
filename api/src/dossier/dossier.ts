/** The shape of a dossier: sections of typed cells in one language, that a workbook and a page show alike. */

export const DOSSIER_LANGUAGES = ['zh', 'en'] as const
export type DossierLanguage = (typeof DOSSIER_LANGUAGES)[number]

/** `money` in major units of the row's currency, `instant` in UTC milliseconds, `day` as `YYYY-MM-DD`, `number` with its unit in the title. */
export type CellKind = 'text' | 'number' | 'money' | 'day' | 'instant'
export type DossierCell = string | number | null

export interface DossierColumn {
  readonly title: string
  readonly kind: CellKind
  /** Characters. */
  readonly width: number
}

export interface DossierSection {
  readonly id: string
  readonly title: string
  /** What a reader must know of it; null where it needs no word. */
  readonly note: string | null
  readonly columns: readonly DossierColumn[]
  readonly rows: readonly (readonly DossierCell[])[]
}

export interface Dossier {
  readonly asset: { readonly id: string; readonly code: string; readonly nameZh: string; readonly nameEn: string }
  readonly title: string
  readonly language: DossierLanguage
  /** The zone that days and times are in. */
  readonly timeZone: string
  readonly madeAt: number
  readonly sections: readonly DossierSection[]
}
