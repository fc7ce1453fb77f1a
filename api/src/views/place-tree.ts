import { type LocationRow, listLocations, type Registry } from '@custodia/storage/registry'

/** Locations by id, with the way up. */
export interface PlaceTree {
  readonly places: readonly LocationRow[]
  readonly get: (id: string | null) => LocationRow | undefined
  /** Ids from the location upward, itself first. */
  readonly pathUp: (id: string | null) => readonly string[]
}

/** Tree over all locations. A circle of parents ends where it closes. */
export const placeTreeOf = (places: readonly LocationRow[]): PlaceTree => {
  const byId = new Map(places.map((place) => [place.id, place]))
  return {
    places,
    get: (id) => (id === null ? undefined : byId.get(id)),
    pathUp: (id) => {
      const path: string[] = []
      for (let place = id === null ? undefined : byId.get(id); place !== undefined && !path.includes(place.id); ) {
        path.push(place.id)
        place = place.parentId === null ? undefined : byId.get(place.parentId)
      }
      return path
    },
  }
}

/** Reads the locations as they are now. */
export const loadPlaceTree = async (registry: Registry): Promise<PlaceTree> =>
  placeTreeOf(await listLocations(registry))
