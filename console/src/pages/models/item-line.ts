import { type BilingualText, FAILURE_CAUSES, FAILURE_MECHANISMS, FAILURE_MODES } from '@custodia/domain'
import { useTranslation } from 'react-i18next'
import type { EquipmentItem } from '../../api/model-queries.ts'
import { formatMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { type Language, useLanguage } from '../../i18n/index.ts'

const wordOf = (table: Readonly<Record<string, BilingualText>>, code: unknown, language: Language): string =>
  table[String(code)]?.[language] ?? String(code)

const wordsOf = (table: Readonly<Record<string, BilingualText>>, codes: unknown, language: Language): string =>
  Array.isArray(codes) ? codes.map((code) => wordOf(table, code, language)).join(', ') : ''

/** What an item says besides its name, in a line. */
export const useItemLine = () => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  return ({ kind, detail }: EquipmentItem, all: readonly EquipmentItem[]): string => {
    if (kind === 'failure_code')
      return [
        wordOf(FAILURE_MODES, detail.mode, language),
        wordsOf(FAILURE_MECHANISMS, detail.mechanisms, language),
        wordsOf(FAILURE_CAUSES, detail.causes, language),
      ]
        .filter((part) => part !== '')
        .join(' · ')
    if (kind === 'spare_part') {
      const { priceMinor, currency } = detail
      return typeof priceMinor === 'number' && typeof currency === 'string'
        ? formatMoney(priceMinor, currency, locale)
        : ''
    }
    const parent = all.find((item) => item.kind === 'component' && item.code === detail.parent)
    return kind === 'component' && parent !== undefined
      ? t('models.partOf', { component: nameOf(parent, language) })
      : ''
  }
}
