import type { BilingualText } from '@custodia/domain'
import type { CoverRow } from '@custodia/storage/registry'

const KINDS: Readonly<Record<string, BilingualText>> = {
  base: { zh: '原厂保修', en: 'base warranty' },
  extension: { zh: '延长保修', en: 'extended warranty' },
  part: { zh: '部件保修', en: 'part warranty' },
}

/** What people call a warranty or contract: who gives it, and its kind or number. */
export const coverName = ({
  label,
  vendorName,
  vendorNameEn,
}: Pick<CoverRow, 'label' | 'vendorName' | 'vendorNameEn'>): BilingualText => {
  const kind = KINDS[label] ?? { zh: `合同 ${label}`, en: `contract ${label}` }
  return { zh: `${vendorName}${kind.zh}`, en: `${vendorNameEn}, ${kind.en}` }
}
