import { formatInterval } from '@custodia/domain'
import type { Language } from '../../i18n/index.ts'

/** An interval in words of the page's language: `P6M` is "6 months". */
export const cycleLabel = (interval: string, language: Language): string => formatInterval(interval)[language]
