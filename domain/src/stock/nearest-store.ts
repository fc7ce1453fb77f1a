/** A store with the path of its unit: ids from the top, its own last, joined by `/`. */
export interface PlacedStore {
  readonly id: string
  readonly unitPath: string
}

/** The store that serves an asset: that of its unit or of the nearest unit above; the lower id of two in one unit; undefined without one. */
export const nearestStore = <Store extends PlacedStore>(
  stores: readonly Store[],
  assetUnitPath: string,
): Store | undefined => {
  let found: Store | undefined
  for (const store of stores) {
    if (store.unitPath !== assetUnitPath && !assetUnitPath.startsWith(`${store.unitPath}/`)) continue
    const longer = store.unitPath.length - (found?.unitPath.length ?? 0)
    if (found === undefined || longer > 0 || (longer === 0 && store.id < found.id)) found = store
  }
  return found
}
