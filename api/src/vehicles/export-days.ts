/** Day sheets as files: stable columns for people and payroll. */
import { localTime } from '@custodia/domain'
import type { z } from 'zod'
import type { DossierColumn } from '../dossier/dossier.ts'
import type { Workbook } from '../dossier/write-workbook.ts'
import { csvLine } from '../provisioning/device-csv.ts'
import type { driverDayRow } from '../schemas/driver-day.ts'

type DayRow = z.output<typeof driverDayRow>
type Language = 'zh' | 'en'

const hours = (seconds: number): number => Math.round(seconds / 36) / 100
const km = (value: number): number => Math.round(value * 10) / 10

interface Column {
  readonly key: string
  readonly title: Readonly<Record<Language, string>>
  readonly kind: DossierColumn['kind']
  readonly width: number
  readonly tell: (row: DayRow, language: Language) => string | number | null
}

const clock = (at: number, timeZone: string): string => localTime(at, timeZone).slice(0, 16)

const COLUMNS: readonly Column[] = [
  { key: 'day', title: { zh: '日期', en: 'Day' }, kind: 'day', width: 12, tell: ({ day }) => day },
  {
    key: 'employee_no',
    title: { zh: '工号', en: 'Employee no.' },
    kind: 'text',
    width: 14,
    tell: ({ employeeNo }) => employeeNo,
  },
  {
    key: 'driver',
    title: { zh: '驾驶员', en: 'Driver' },
    kind: 'text',
    width: 18,
    tell: ({ person }, language) => (language === 'zh' ? person.name : person.nameEn),
  },
  {
    key: 'department',
    title: { zh: '部门', en: 'Department' },
    kind: 'text',
    width: 22,
    tell: ({ orgUnit }, language) => (language === 'zh' ? orgUnit?.nameZh : orgUnit?.nameEn) ?? null,
  },
  {
    key: 'first_movement',
    title: { zh: '首次移动', en: 'First movement' },
    kind: 'text',
    width: 18,
    tell: ({ firstMovement, timeZone }) => clock(firstMovement, timeZone),
  },
  {
    key: 'last_movement',
    title: { zh: '末次移动', en: 'Last movement' },
    kind: 'text',
    width: 18,
    tell: ({ lastMovement, timeZone }) => clock(lastMovement, timeZone),
  },
  {
    key: 'span_h',
    title: { zh: '出勤时长 (h)', en: 'Span (h)' },
    kind: 'number',
    width: 12,
    tell: ({ spanS }) => hours(spanS),
  },
  {
    key: 'driving_h',
    title: { zh: '驾驶 (h)', en: 'Driving (h)' },
    kind: 'number',
    width: 12,
    tell: ({ drivingS }) => hours(drivingS),
  },
  {
    key: 'stops_h',
    title: { zh: '停留 (h)', en: 'Stops (h)' },
    kind: 'number',
    width: 12,
    tell: ({ stopsS }) => hours(stopsS),
  },
  {
    key: 'longest_stop_h',
    title: { zh: '最长停留 (h)', en: 'Longest stop (h)' },
    kind: 'number',
    width: 14,
    tell: ({ longestStopS }) => hours(longestStopS),
  },
  {
    key: 'idle_h',
    title: { zh: '怠速 (h)', en: 'Idling (h)' },
    kind: 'number',
    width: 12,
    tell: ({ idleS }) => hours(idleS),
  },
  { key: 'trips', title: { zh: '行程', en: 'Trips' }, kind: 'number', width: 8, tell: ({ trips }) => trips },
  { key: 'km', title: { zh: '公里', en: 'km' }, kind: 'number', width: 10, tell: (row) => km(row.km) },
  {
    key: 'private_km',
    title: { zh: '私人用车公里', en: 'Private km' },
    kind: 'number',
    width: 14,
    tell: ({ privateKm }) => km(privateKm),
  },
  {
    key: 'vehicles',
    title: { zh: '车辆', en: 'Vehicles' },
    kind: 'text',
    width: 30,
    tell: ({ vehicles }) => vehicles.map(({ code }) => code).join(' '),
  },
]

/** As CSV with a line of keys, UTF-8 with its mark, which spreadsheets need to see Chinese. */
export const daysAsCsv = (rows: readonly DayRow[], language: Language): string =>
  `\uFEFF${csvLine(COLUMNS.map(({ key }) => key))}${rows
    .map((row) => csvLine(COLUMNS.map((column) => column.tell(row, language))))
    .join('')}`

/** As a workbook of one sheet. */
export const daysAsWorkbook = (
  rows: readonly DayRow[],
  {
    language,
    madeAt,
    from,
    to,
  }: { readonly language: Language; readonly madeAt: number; readonly from: string; readonly to: string },
): Workbook => {
  const title = language === 'zh' ? '驾驶员日报' : 'Drivers’ days'
  return {
    title: `${title} ${from} – ${to}`,
    madeAt,
    timeZone: rows[0]?.timeZone ?? 'UTC',
    sections: [
      {
        id: 'days',
        title,
        note: null,
        columns: COLUMNS.map((column) => ({ title: column.title[language], kind: column.kind, width: column.width })),
        rows: rows.map((row) => COLUMNS.map((column) => column.tell(row, language))),
      },
    ],
  }
}
