/** Where something that an asset has comes from: its type as it is, its type but changed by the asset, or the asset alone. */
export type EquipmentSource = 'inherited' | 'overridden' | 'own'

/** What inheritance looks at of an item. */
export interface InheritedItem {
  readonly kind: string
  /** Unique within its kind and owner. */
  readonly code: string
  /** The asset does without the type's item of this code. */
  readonly switchedOff: boolean
}

const keyOf = ({ kind, code }: InheritedItem): string => `${kind}/${code}`

/**
 * What an asset has: all that its type has, its own in the place of the type's with the same kind and code, and what only it has; by
 * kind and code. What the asset does without stays in the list, marked, as its type says it.
 */
export const inheritItems = <Item extends InheritedItem>(
  ofType: readonly Item[],
  ofAsset: readonly Item[],
): (Item & { readonly source: EquipmentSource })[] => {
  const own = new Map(ofAsset.map((item) => [keyOf(item), item]))
  const known = new Set(ofType.map(keyOf))
  const inherited = ofType.map((item) => {
    const override = own.get(keyOf(item))
    if (override === undefined) return { ...item, source: 'inherited' as const }
    return override.switchedOff
      ? { ...item, switchedOff: true, source: 'overridden' as const }
      : { ...override, source: 'overridden' as const }
  })
  // Without the type's there is nothing to do without.
  const alone = ofAsset.filter((item) => !known.has(keyOf(item)) && !item.switchedOff)
  return [...inherited, ...alone.map((item) => ({ ...item, source: 'own' as const }))].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  )
}

/** Where a plan comes from. */
export const planSource = (plan: {
  readonly typePlanId: string | null
  readonly overridden: readonly string[]
  readonly switchedOff: boolean
}): EquipmentSource => {
  if (plan.typePlanId === null) return 'own'
  return plan.overridden.length === 0 && !plan.switchedOff ? 'inherited' : 'overridden'
}
