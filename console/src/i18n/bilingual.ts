/** The same keys with any text. */
export type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }

/** Texts of one topic in both languages: Chinese must have the keys of the English ones, no more and no fewer. */
export const bilingual = <const T extends object>(
  en: T,
  zh: NoInfer<Shape<T>>,
): { readonly en: Shape<T>; readonly zh: Shape<T> } => ({ en: en as Shape<T>, zh })
