import type { OrderChange, OrderDetail } from '../../api/order-queries.ts'
import { minorMoney } from '../../format/money.ts'

/** Changes that a dialog asks more about. */
export const DIALOG_TYPES = [
  'triaged',
  'planned',
  'paused',
  'waited_for_parts',
  'finished',
  'verified',
  'reopened',
  'rejected',
  'cancelled',
  'diagnosed',
  'checks_added',
  'labour',
  'cost',
  'noted',
] as const
export type DialogType = (typeof DIALOG_TYPES)[number]

interface Moment {
  readonly valueOf: () => number
}

/** What the fields of every dialog hold; each has some of them. */
export interface Entered {
  readonly priority?: OrderDetail['priority']
  readonly assigneeId?: string
  readonly from?: Moment
  readonly to?: Moment
  readonly text?: string
  readonly code?: string
  readonly mode?: string
  readonly mechanism?: string
  readonly cause?: string
  readonly failedAt?: Moment | null
  readonly restoredAt?: Moment | null
  readonly remark?: string
  readonly meterReading?: number | null
  readonly alsoDone?: string[]
  readonly name?: string
  readonly kind?: OrderDetail['checklist'][number]['kind']
  readonly unit?: string
  readonly min?: number | null
  readonly max?: number | null
  readonly personId?: string
  readonly minutes?: number
  readonly rate?: number | null
  readonly costKind?: OrderDetail['costs'][number]['kind']
  readonly item?: string
  readonly quantity?: number
  readonly amount?: number
}

const orNull = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}
const timeOf = (moment: Moment | null | undefined): number | null => moment?.valueOf() ?? null

const failureOf = ({ code, mode, mechanism, cause }: Entered) => {
  const said = orNull(code)
  return said === null ? null : { code: said, mode: orNull(mode), mechanism: orNull(mechanism), cause: orNull(cause) }
}

/** A short name of a check, unique among those of the order. */
const itemOf = (order: OrderDetail): string => {
  const taken = new Set(order.checklist.map(({ item }) => item))
  let number = taken.size + 1
  while (taken.has(`check_${number}`)) number += 1
  return `check_${number}`
}

/** The change that was entered; what is missing, the server tells. */
export const changeOf = (type: DialogType, entered: Entered, order: OrderDetail): OrderChange => {
  const text = entered.text?.trim() ?? ''
  switch (type) {
    case 'triaged':
      return { type, priority: entered.priority ?? 'normal' }
    case 'planned':
      return {
        type,
        assigneeId: entered.assigneeId ?? '',
        from: timeOf(entered.from) ?? 0,
        to: timeOf(entered.to) ?? 0,
      }
    case 'waited_for_parts':
      return { type, parts: text }
    case 'verified':
      return { type, remark: orNull(text) }
    case 'noted':
      return { type, text }
    case 'finished':
      return {
        type,
        restoredAt: timeOf(entered.restoredAt),
        failure: failureOf(entered),
        results: [],
        alsoDone: entered.alsoDone ?? [],
        meterReading: entered.meterReading ?? null,
        remark: orNull(entered.remark),
      }
    case 'diagnosed':
      return {
        type,
        failure: failureOf(entered) ?? { code: '', mode: null, mechanism: null, cause: null },
        failedAt: timeOf(entered.failedAt),
      }
    case 'checks_added': {
      const name = entered.name?.trim() ?? ''
      const kind = entered.kind ?? 'number'
      const [min, max] = kind === 'number' ? [entered.min ?? null, entered.max ?? null] : [null, null]
      return {
        type,
        items: [
          { item: itemOf(order), zh: name, en: name, kind, unit: orNull(entered.unit), min, max, required: true },
        ],
      }
    }
    case 'labour': {
      const { personId = '', minutes = 0, rate } = entered
      const rateMinor = rate === undefined || rate === null ? null : minorMoney(rate, order.currency)
      return { type, entry: { personId, minutes, rateMinor } }
    }
    case 'cost': {
      const { costKind: kind = 'part', item = '', quantity = 1, amount = 0 } = entered
      return { type, entry: { kind, item, quantity, amountMinor: minorMoney(amount, order.currency) } }
    }
    default:
      return { type, reason: text }
  }
}
