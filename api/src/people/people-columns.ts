import { type PersonTally, personFiguresOf, type StatementRow, sumTallies, tallyPeople } from '@custodia/domain'
import type { OrgTree } from '../views/org-tree.ts'
import type { LoadedPeople } from './load-people.ts'

const HOUR_MS = 3_600_000
const round = (value: number | null, digits: number): number | null =>
  value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits

/** Columns of figures, each from the tally of a row. They stay as they are named and ordered, new ones come last: payroll and HR systems read them. */
const FIGURES: Readonly<Record<string, (tally: PersonTally) => number | null>> = {
  orders_assigned: (tally) => tally.orders_assigned,
  orders_done: (tally) => tally.orders_done,
  orders_cancelled: (tally) => tally.orders_cancelled,
  orders_done_share: (tally) => round(personFiguresOf(tally).orders_done.value, 6),
  care_due: (tally) => tally.care_due,
  care_in_window: (tally) => tally.care_in_window,
  care_in_window_share: (tally) => round(personFiguresOf(tally).care_in_window.value, 6),
  repairs: (tally) => tally.repairs,
  repair_h: (tally) => round(tally.repair_ms / HOUR_MS, 3),
  repair_mean_h: (tally) => round(tally.repairs === 0 ? null : tally.repair_ms / tally.repairs / HOUR_MS, 3),
  rounds_planned: (tally) => tally.rounds_planned,
  rounds_done: (tally) => tally.rounds_done,
  rounds_late: (tally) => tally.rounds_late,
  rounds_short: (tally) => tally.rounds_short,
  rounds_missed: (tally) => tally.rounds_missed,
  rounds_overdue: (tally) => tally.rounds_overdue,
  rounds_excused: (tally) => tally.rounds_excused,
  rounds_done_share: (tally) => round(personFiguresOf(tally).rounds_done.value, 6),
  visits_measured: (tally) => tally.visits_measured,
  visit_min: (tally) => round(tally.visit_minutes, 3),
  standard_min: (tally) => round(tally.standard_minutes, 3),
  visit_standard_share: (tally) => round(personFiguresOf(tally).visit_minutes.value, 6),
  trips: (tally) => tally.trips,
  distance_km: (tally) => round(tally.distance_km, 3),
  engine_h: (tally) => round(tally.engine_s / 3600, 3),
  idle_h: (tally) => round(tally.idle_s / 3600, 3),
  idling_share: (tally) => round(personFiguresOf(tally).idling.value, 6),
  bookings_booked: (tally) => tally.bookings_booked,
  bookings_used: (tally) => tally.bookings_used,
  bookings_no_show: (tally) => tally.bookings_no_show,
  bookings_unknown: (tally) => tally.bookings_unknown,
  bookings_used_share: (tally) => round(personFiguresOf(tally).bookings_used.value, 6),
  presence_days: (tally) => tally.presence_days,
  presence_h: (tally) => round(tally.presence_s / 3600, 3),
  presence_unpaired: (tally) => tally.presence_unpaired,
  driving_days: (tally) => tally.driving_days,
  driving_h: (tally) => round(tally.driving_s / 3600, 3),
}

const NAMES = [
  'from',
  'to',
  'employee_no',
  'name',
  'name_en',
  'department_code',
  'department_zh',
  'department_en',
] as const

/** Every column of the export, in its order. */
export const PEOPLE_COLUMNS: readonly string[] = [...NAMES, ...Object.keys(FIGURES)]

/** Columns that may change after a statement was given out. */
export const CHANGING_COLUMNS: readonly string[] = Object.keys(FIGURES)

/** What tells rows of a statement apart. */
export const statementKey = (row: StatementRow): string => `${row.employee_no ?? ''}|${row.department_code ?? ''}`

/** Rows of the export: of each person in each department of the time, or summed by one of them. */
export const exportRows = (
  { people, facts }: LoadedPeople,
  question: { readonly from: string; readonly to: string; readonly by: 'person' | 'department' | 'person_department' },
  tree: OrgTree,
): StatementRow[] => {
  const { from, to, by } = question
  const groups = new Map<
    string,
    { readonly personId: string | null; readonly unitId: string | null; tallies: PersonTally[] }
  >()
  for (const { personId, orgUnitId, tally } of tallyPeople(facts.map(({ fact }) => fact))) {
    const of = { personId: by === 'department' ? null : personId, unitId: by === 'person' ? null : orgUnitId }
    const key = `${of.personId ?? ''}|${of.unitId ?? ''}`
    const group = groups.get(key) ?? { ...of, tallies: [] }
    group.tallies.push(tally)
    groups.set(key, group)
  }
  return [...groups.values()]
    .map(({ personId, unitId, tallies }): StatementRow => {
      const person = personId === null ? undefined : people.get(personId)
      // Of a person summed over departments the row says where they belong now.
      const unit = tree.get(unitId ?? person?.orgUnitId ?? '')
      const tally = sumTallies(tallies)
      return {
        ...{
          from,
          to,
          employee_no: person?.employeeNo ?? null,
          name: person?.name ?? null,
          name_en: person?.nameEn ?? null,
        },
        ...{
          department_code: unit?.code ?? null,
          department_zh: unit?.nameZh ?? null,
          department_en: unit?.nameEn ?? null,
        },
        ...Object.fromEntries(Object.entries(FIGURES).map(([name, figureOf]) => [name, figureOf(tally)])),
      }
    })
    .sort((a, b) => (statementKey(a) < statementKey(b) ? -1 : 1))
}
