import { useMemo } from 'react'
import { useOrgUnits } from '../../api/queries.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'

interface NamedUnit {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
}

/** Names of departments with their branch, as departments of branches often have the same name. */
export const useUnitName = (): ((unit: NamedUnit) => string) => {
  const { language } = useLanguage()
  const units = useOrgUnits()
  return useMemo(() => {
    const byId = new Map((units.data ?? []).map((unit) => [unit.id, unit]))
    return (unit) => {
      const own = byId.get(unit.id)
      const parent = own?.parentId == null ? undefined : byId.get(own.parentId)
      return own?.kind === 'department' && parent?.kind === 'branch'
        ? `${nameOf(parent, language)} · ${nameOf(unit, language)}`
        : nameOf(unit, language)
    }
  }, [units.data, language])
}

/** The currency of a unit's books; that of China until one is chosen. */
export const useUnitCurrency = (): ((unitId: string | undefined) => string) => {
  const units = useOrgUnits()
  return (unitId) => units.data?.find(({ id }) => id === unitId)?.currency ?? 'CNY'
}
