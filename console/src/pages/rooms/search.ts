import { oneOf } from '../../api/codes.ts'

export const ROOM_VIEWS = ['day', 'use', 'bookings', 'charges', 'feeds'] as const
export type RoomView = (typeof ROOM_VIEWS)[number]
export const OUTCOMES = ['used', 'no_show', 'unknown', 'pending'] as const
export const ROOM_FIGURES = ['utilisation', 'booked', 'seats', 'no_show'] as const
export type RoomFigureName = (typeof ROOM_FIGURES)[number]

/** What of the rooms page stands in the address. */
export interface RoomsSearch {
  readonly view?: RoomView
  readonly orgUnit?: string
  /** The room of a heat map, of bookings. */
  readonly room?: string
  /** `YYYY-MM-DD`: the day shown; today without. */
  readonly day?: string
  /** First and last day of figures; the last four weeks without. */
  readonly from?: string
  readonly to?: string
  readonly group?: 'room' | 'branch'
  readonly by?: 'person' | 'department'
  readonly outcome?: (typeof OUTCOMES)[number]
  /** The booking that is open. */
  readonly booking?: string
  /** The figure that is explained, and the row it is of. */
  readonly why?: RoomFigureName
  readonly of?: string
}

const DAY = /^\d{4}-\d\d-\d\d$/
const dayOf = (value: unknown): string | undefined => (typeof value === 'string' && DAY.test(value) ? value : undefined)
const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

/** Reads the address; unknown or empty parts are left out, and a period that runs backwards. */
export const readRoomsSearch = (search: Readonly<Record<string, unknown>>): RoomsSearch => {
  const [from, to] = [dayOf(search.from), dayOf(search.to)]
  const backwards = from !== undefined && to !== undefined && from > to
  const read: RoomsSearch = {
    view: oneOf(ROOM_VIEWS, search.view),
    orgUnit: textOf(search.orgUnit),
    room: textOf(search.room),
    day: dayOf(search.day),
    from: backwards ? undefined : from,
    to: backwards ? undefined : to,
    group: oneOf(['room', 'branch'] as const, search.group),
    by: oneOf(['person', 'department'] as const, search.by),
    outcome: oneOf(OUTCOMES, search.outcome),
    booking: textOf(search.booking),
    why: oneOf(ROOM_FIGURES, search.why),
    of: textOf(search.of),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

/** Which rooms and days the address asks for. */
export const questionOf = ({ from, to, orgUnit, room }: RoomsSearch) => ({ from, to, orgUnit, asset: room })

/** `day` moved by some days. */
export const shiftDay = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
