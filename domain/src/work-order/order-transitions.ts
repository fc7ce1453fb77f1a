import type { OrderChangeType, OrderState } from './order-event.ts'

interface Transition {
  readonly from: readonly OrderState[]
  /** Null: the state stays. */
  readonly to: OrderState | null
}

const WAITING: readonly OrderState[] = ['requested', 'triaged', 'planned']
const UNDER_WAY: readonly OrderState[] = ['in_progress', 'paused', 'waiting_for_parts']
const UNFINISHED = [...WAITING, ...UNDER_WAY]
const ANY: readonly OrderState[] = [...UNFINISHED, 'done', 'verified', 'rejected', 'cancelled']

/** From where each change leads where. An order starts with `requested` or `generated`. */
const TRANSITIONS: Readonly<Record<Exclude<OrderChangeType, 'requested' | 'generated'>, Transition>> = {
  plan_changed: { from: WAITING, to: null },
  triaged: { from: WAITING, to: 'triaged' },
  planned: { from: WAITING, to: 'planned' },
  // An urgent repair is begun first and written down later.
  started: { from: WAITING, to: 'in_progress' },
  paused: { from: ['in_progress'], to: 'paused' },
  waited_for_parts: { from: ['in_progress', 'paused'], to: 'waiting_for_parts' },
  resumed: { from: ['paused', 'waiting_for_parts'], to: 'in_progress' },
  finished: { from: ['in_progress'], to: 'done' },
  verified: { from: ['done'], to: 'verified' },
  reopened: { from: ['done', 'verified', 'rejected', 'cancelled'], to: 'triaged' },
  rejected: { from: ['requested', 'triaged'], to: 'rejected' },
  cancelled: { from: UNFINISHED, to: 'cancelled' },
  diagnosed: { from: [...UNDER_WAY, 'done'], to: null },
  checks_added: { from: UNFINISHED, to: null },
  checked: { from: UNDER_WAY, to: null },
  labour: { from: [...UNDER_WAY, 'done'], to: null },
  // An invoice comes when the work is long verified.
  cost: { from: [...UNDER_WAY, 'done', 'verified'], to: null },
  attached: { from: ANY, to: null },
  signed: { from: [...UNDER_WAY, 'done'], to: null },
  noted: { from: ANY, to: null },
}

/** States in which nothing more is to be done. */
export const CLOSED_ORDER_STATES: readonly OrderState[] = ['done', 'verified', 'rejected', 'cancelled']

/** The states in which a change may be made. */
export const statesBefore = (type: OrderChangeType): readonly OrderState[] =>
  type === 'requested' || type === 'generated' ? [] : TRANSITIONS[type].from

/** The changes that a state allows to people, as far as the state alone decides. */
export const changesIn = (state: OrderState): OrderChangeType[] =>
  (Object.keys(TRANSITIONS) as (keyof typeof TRANSITIONS)[]).filter(
    (type) => type !== 'plan_changed' && TRANSITIONS[type].from.includes(state),
  )

/** The state after a change, or null where it may not be made. `state` is null before the first one. */
export const stateAfter = (state: OrderState | null, type: OrderChangeType): OrderState | null => {
  if (type === 'requested') return state === null ? 'requested' : null
  if (type === 'generated') return state === null ? 'triaged' : null
  const { from, to } = TRANSITIONS[type]
  if (state === null || !from.includes(state)) return null
  return to ?? state
}
