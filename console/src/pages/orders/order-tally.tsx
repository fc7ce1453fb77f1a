import { useTranslation } from 'react-i18next'
import { type OrderState, useOrderCounts } from '../../api/order-queries.ts'
import { countFiltersOf, ORDER_STATES, type OrdersSearch } from './search.ts'

const CLOSED: readonly OrderState[] = ['done', 'verified', 'rejected', 'cancelled']

export interface OrderTallyProps {
  readonly search: OrdersSearch
  readonly onChoose: (state: OrdersSearch['state']) => void
}

/** How many orders are in which state; a press filters by it. */
export const OrderTally = ({ search, onChoose }: OrderTallyProps) => {
  const { t } = useTranslation()
  const { data } = useOrderCounts(countFiltersOf(search))
  const counts = new Map(data?.items.map(({ state, count }) => [state, count]))
  const sum = (states: readonly OrderState[]): number =>
    states.reduce((total, state) => total + (counts.get(state) ?? 0), 0)
  const open = ORDER_STATES.filter((state) => !CLOSED.includes(state))
  const overdue = data?.items.reduce((total, each) => total + each.overdue, 0) ?? 0
  const choices: { readonly key: OrdersSearch['state']; readonly label: string; readonly count: number }[] = [
    { key: undefined, label: t('orders.open'), count: sum(open) },
    { key: 'overdue', label: t('orders.overdue'), count: overdue },
    ...ORDER_STATES.filter((state) => (counts.get(state) ?? 0) > 0 || search.state === state).map((state) => ({
      key: state,
      label: t(`orders.state.${state}`),
      count: counts.get(state) ?? 0,
    })),
    { key: 'all', label: t('assets.all'), count: sum(ORDER_STATES) },
  ]
  return (
    <fieldset className="tally" aria-label={t('orders.byState')}>
      {choices.map(({ key, label, count }) => (
        <button key={key ?? 'open'} type="button" aria-pressed={search.state === key} onClick={() => onChoose(key)}>
          <strong className="number">{data === undefined ? '–' : count}</strong>
          <span>{label}</span>
        </button>
      ))}
    </fieldset>
  )
}
