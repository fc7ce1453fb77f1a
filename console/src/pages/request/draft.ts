import type { Order } from '../../api/order-queries.ts'

/** What somebody is about to report, kept in the browser until the server has it. */
export interface Draft {
  /** Under which it is sent: again and again makes one order. */
  readonly key: string
  readonly text: string
  readonly urgency: Order['priority']
  /** Photos as data addresses, small enough for the browser's storage. */
  readonly photos: readonly string[]
  /** The order, once the server has it; photos may still be on their way. */
  readonly order: { readonly id: string; readonly no: string } | null
  /** Pressed "report": it is sent by itself as soon as there is a connection. */
  readonly wanted: boolean
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const nameOf = (assetId: string): string => `custodia.request.${assetId}`

export const emptyDraft = (): Draft => ({
  key: crypto.randomUUID(),
  text: '',
  urgency: 'normal',
  photos: [],
  order: null,
  wanted: false,
})

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'key' in value &&
  typeof value.key === 'string' &&
  'text' in value &&
  typeof value.text === 'string' &&
  'photos' in value &&
  Array.isArray(value.photos)

/** The draft of an asset as it was kept; an empty one if there is none, or none that can be read. */
export const readDraft = (store: Store, assetId: string): Draft => {
  try {
    const kept: unknown = JSON.parse(store.getItem(nameOf(assetId)) ?? 'null')
    return isDraft(kept) ? { ...emptyDraft(), ...kept } : emptyDraft()
  } catch {
    return emptyDraft()
  }
}

/** Keeps a draft. Where the photos are too much for the browser, at least the words are kept. False if some of it is not. */
export const keepDraft = (store: Store, assetId: string, draft: Draft): boolean => {
  for (const kept of [draft, { ...draft, photos: [] }]) {
    try {
      store.setItem(nameOf(assetId), JSON.stringify(kept))
      return kept === draft
    } catch {
      // Full: once more without the photos.
    }
  }
  return false
}

export const dropDraft = (store: Store, assetId: string): void => store.removeItem(nameOf(assetId))
