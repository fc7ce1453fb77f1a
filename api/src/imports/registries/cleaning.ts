import { registerCleaningScheduleRoutes } from '../../routes/cleaning-schedules.ts'
import { registerCleaningStandardRoutes } from '../../routes/cleaning-standards.ts'
import { registerCleaningZoneRoutes } from '../../routes/cleaning-zones.ts'
import type { RegistryImport, RowValues } from '../registry-import.ts'
import {
  changes,
  clears,
  clock,
  column,
  day,
  integer,
  key,
  may,
  names,
  number,
  refer,
  text,
  yesNo,
} from './define-column.ts'

const TOOLS = { kind: 'parts', fields: [{ name: 'code' }, { name: 'nameZh' }, { name: 'nameEn' }] } as const
const CONSUMABLES = {
  kind: 'parts',
  fields: [
    { name: 'itemCode' },
    { name: 'nameZh' },
    { name: 'nameEn' },
    { name: 'unit' },
    { name: 'per' },
    { name: 'quantity', number: true },
  ],
} as const

const zoneRequest = (zone: string, { room_type: roomType, area_m2: areaM2 }: RowValues) =>
  ({ method: 'PUT', url: `/cleaning/zones/${zone}`, body: { roomType, areaM2 } }) as const

type Body = Readonly<Record<string, unknown>>

/** A standard is never changed: another one takes its place from a day on. */
const standardRequest = (body: Body) => ({ method: 'POST', url: '/cleaning/standards', body }) as const

/** What is cleaned, how, and when. */
export const CLEANING: readonly RegistryImport[] = [
  {
    ...{
      name: 'cleaning-zones',
      zh: '保洁区域',
      en: 'Cleaning zones',
      sheet: 'cleaning_zones',
      routes: [registerCleaningZoneRoutes],
    },
    columns: [
      column(['zone', 'assetId'], ['区域', 'Zone'], refer('asset'), 'ZONE-301', key),
      column('room_type', ['房型', 'Room type'], text, 'treatment', changes),
      column(['area_m2', 'areaM2'], ['面积（m²）', 'Area, m²'], number, '64', changes),
    ],
    create: (row) => zoneRequest(String(row.zone), row),
    change: (id, _, { row }) => zoneRequest(id, row),
  },
  {
    ...{
      name: 'cleaning-standards',
      zh: '保洁标准',
      en: 'Cleaning standards',
      sheet: 'cleaning_standards',
      routes: [registerCleaningStandardRoutes],
    },
    columns: [
      column(['unit', 'orgUnitId'], ['单位', 'Unit'], refer('unit'), 'GROUP', key),
      column('room_type', ['房型', 'Room type'], text, 'treatment', key),
      ...names(),
      column(['minutes_per_m2', 'minutesPerM2'], ['每平方米分钟', 'Minutes per m²'], number, '0.12', changes),
      column('short_percent', ['过短 %', 'Too short below %'], number, '50', may),
      column('tools', ['工具', 'Tools'], TOOLS, 'MOP|拖把|Mop;VAC|吸尘器|Vacuum cleaner', clears),
      column('consumables', ['耗材', 'Consumables'], CONSUMABLES, 'SOAP|清洁剂|Cleaner|ml|m2|2.5', clears),
      column('from', ['自（生效日）', 'From'], day, '2026-12-01', { onlyNew: true }),
    ],
    create: (_, body) => standardRequest(body),
    change: (_, __, { body }) => standardRequest(body),
  },
  {
    ...{
      name: 'cleaning-schedules',
      zh: '保洁班次',
      en: 'Cleaning rounds',
      sheet: 'cleaning_schedules',
      routes: [registerCleaningScheduleRoutes],
    },
    columns: [
      column(['zone', 'zoneId'], ['区域', 'Zone'], refer('asset'), 'ZONE-301', key),
      column('weekdays', ['星期（1 为周一）', 'Weekdays, 1 is Monday'], { kind: 'weekdays' }, '1;2;3;4;5', key),
      column(['planned', 'plannedMinute'], ['计划时刻', 'Planned at'], clock, '08:00', key),
      ...names(),
      column('early_minutes', ['可提前（分）', 'May begin earlier, minutes'], integer, '30', changes),
      column('late_minutes', ['可推迟（分）', 'Still in time later, minutes'], integer, '60', changes),
      column('on_holidays', ['节假日照常', 'On holidays too'], yesNo, 'no', may),
      column(['assignee', 'assigneeId'], ['负责人工号', 'Assignee'], refer('person'), 'E2001', clears),
      column('from', ['变更自', 'Change from'], day, '', { onlyNew: true }),
    ],
    create: (_, { from: __, ...body }) => ({ method: 'POST', url: '/cleaning/schedules', body }),
    change: (id, _, { body: { zoneId: __, ...body } }) => ({ method: 'PUT', url: `/cleaning/schedules/${id}`, body }),
  },
]
