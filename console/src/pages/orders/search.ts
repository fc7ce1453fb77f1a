import { oneOf } from '../../api/codes.ts'
import { OPEN_STATES, type OrderFilters, type OrderState } from '../../api/order-queries.ts'

export const ORDER_STATES = [
  'requested',
  'triaged',
  'planned',
  'in_progress',
  'paused',
  'waiting_for_parts',
  'done',
  'verified',
  'rejected',
  'cancelled',
] as const satisfies readonly OrderState[]

export const ORDER_KINDS = ['adhoc', 'planned', 'inspection'] as const

/** What of the orders page stands in the address; without a state, all that is still to be done. */
export interface OrdersSearch {
  readonly q?: string
  readonly orgUnit?: string
  readonly asset?: string
  readonly kind?: (typeof ORDER_KINDS)[number]
  readonly state?: OrderState | 'all' | 'overdue'
  readonly mine?: true
}

const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

/** Reads the address; unknown or empty parts are left out. */
export const readOrdersSearch = (search: Readonly<Record<string, unknown>>): OrdersSearch => {
  const read: OrdersSearch = {
    q: textOf(search.q),
    orgUnit: textOf(search.orgUnit),
    asset: textOf(search.asset),
    kind: oneOf(ORDER_KINDS, search.kind),
    state: oneOf([...ORDER_STATES, 'all', 'overdue'] as const, search.state),
    mine: search.mine === true ? true : undefined,
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

/** The address as filters of the API, without those of the state. */
export const countFiltersOf = ({ q, orgUnit, asset, kind, mine }: OrdersSearch): Omit<OrderFilters, 'state'> => ({
  ...{ q, orgUnit, asset, kind },
  assignee: mine === true ? 'me' : undefined,
})

/** The address as filters of the API. */
export const filtersOf = (search: OrdersSearch): OrderFilters => {
  const { state } = search
  const rest = countFiltersOf(search)
  if (state === 'all') return rest
  if (state === 'overdue') return { ...rest, overdue: 'true' }
  return { ...rest, state: state ?? OPEN_STATES }
}
