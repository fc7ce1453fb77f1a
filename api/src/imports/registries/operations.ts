import { registerBookingRoutes } from '../../routes/bookings.ts'
import { registerCostPoolRoutes } from '../../routes/cost-pools.ts'
import { registerDutyTimeRoutes } from '../../routes/duty-times.ts'
import { registerMaintenanceRoutes } from '../../routes/maintenance.ts'
import { registerOpenDayRoutes } from '../../routes/open-days.ts'
import { registerPlanChangeRoutes } from '../../routes/plan-changes.ts'
import { registerWarrantyRoutes } from '../../routes/warranties.ts'
import type { RegistryImport, RowValues } from '../registry-import.ts'
import {
  changes,
  choice,
  clears,
  clock,
  column,
  day,
  instant,
  integer,
  key,
  may,
  money,
  names,
  number,
  refer,
  required,
  text,
  validity,
  yesNo,
} from './define-column.ts'

/** Spans of a week, as the API takes them. */
export const weekOf = (rows: readonly RowValues[]) =>
  rows.map(({ weekday, from, to }) => ({ weekday, startMinute: from, endMinute: to }))

/** A weekday, and a span of it. */
export const weekColumns = [
  column('weekday', ['星期（1 为周一）', 'Weekday, 1 is Monday'], integer, '1', key),
  column(['from', 'startMinute'], ['开始', 'From'], clock, '08:30', key),
  column(['to', 'endMinute'], ['结束', 'To'], clock, '17:30', key),
]

/** Maintenance, bookings, costs, rotas. */
export const OPERATIONS: readonly RegistryImport[] = [
  {
    ...{ name: 'warranties', zh: '保修', en: 'Warranties', sheet: 'warranties', routes: [registerWarrantyRoutes] },
    columns: [
      column(['asset', 'assetId'], ['资产', 'Asset'], refer('asset'), 'LAS-0042', key),
      column('kind', ['类别', 'Kind'], choice('base', 'extension', 'part'), 'extension', key),
      column('vendor', ['供应商', 'Vendor'], text, 'Candela China', key),
      column('starts_on', ['起', 'First day'], day, '2026-03-01', key),
      column('part', ['部件', 'Part'], text, '', { key: true, clears: true }),
      column('ends_on', ['止', 'Last day'], day, '2028-02-29', changes),
      column('meter_metric', ['计数', 'Meter'], text, 'pulses_total'),
      column('meter_limit', ['计数上限', 'Limit of the meter'], number, '5000000', may),
      column(['vendor_code', 'vendorId'], ['供应商编码', 'Vendor’s code'], refer('vendor'), 'V-AURALIS', clears),
      column('covers', ['所保部件', 'Covers'], { kind: 'list' }, 'handpiece;chiller', clears),
      column('excludes', ['不保', 'Excludes'], { kind: 'list' }, 'filter', clears),
    ],
  },
  {
    ...{ name: 'maintenance-plans', zh: '维护计划', en: 'Maintenance plans', sheet: 'maintenance_plans' },
    routes: [registerMaintenanceRoutes, registerPlanChangeRoutes],
    columns: [
      column(['asset', 'assetId'], ['资产', 'Asset'], refer('asset'), 'LAS-0042', key),
      column(['task', 'taskCode'], ['任务', 'Task'], text, 'optics_check', key),
      ...names(),
      column('calendar', ['日历', 'Calendar'], choice('fixed', 'floating'), 'floating', clears),
      column('interval', ['周期', 'Interval'], text, 'P6M', clears),
      column('anchor_on', ['起算日', 'Counted from'], day, '2026-01-15', clears),
      column('meter_metric', ['计数', 'Meter'], text, 'pulses_total', clears),
      column('meter_start', ['计数起点', 'Meter start'], number, '', clears),
      column('meter_period', ['计数周期', 'Meter period'], number, '500000', clears),
      column('nominal_per_day', ['日均用量', 'Usage a day'], number, '', clears),
      column('combine', ['触发', 'Combine'], choice('any', 'all'), 'any', may),
      column('tolerance_percent', ['容差 %', 'Tolerance %'], number, '10', may),
      column('shift_percent', ['顺延 %', 'Shift %'], number, '100', may),
      column('closed_day', ['遇休息日', 'On closed days'], choice('keep', 'before', 'after'), 'keep', may),
      column('legal', ['法定', 'Legal'], yesNo, 'no', may),
      column('lead_days', ['提前天数', 'Lead days'], integer, '14', may),
      column('duration_minutes', ['时长（分）', 'Minutes'], integer, '60', clears),
    ],
  },
  {
    ...{ name: 'bookings', zh: '预订', en: 'Bookings', sheet: 'bookings', routes: [registerBookingRoutes] },
    columns: [
      column(['asset', 'assetId'], ['资产', 'Asset'], refer('asset'), 'ROOM-301', key),
      column('start', ['开始', 'Start'], instant, '2026-11-23 09:00', key),
      column('end', ['结束', 'End'], instant, '2026-11-23 10:00', required),
      column(['person', 'personId'], ['工号', 'Person'], refer('person'), 'E1042', required),
      column(['unit', 'orgUnitId'], ['承担部门', 'Unit charged'], refer('unit'), ''),
      column('title', ['主题', 'Title'], text, '科室例会', required),
    ],
  },
  {
    ...{ name: 'cost-pools', zh: '成本池', en: 'Cost pools', sheet: 'cost_pools', routes: [registerCostPoolRoutes] },
    columns: [
      column(['asset', 'assetId'], ['资产', 'Asset'], refer('asset'), 'LAS-0042', key),
      column('name_zh', ['中文名称', 'Chinese name'], text, '折旧', key),
      column('name_en', ['英文名称', 'English name'], text, 'Depreciation', required),
      column('kind', ['类别', 'Kind'], choice('fixed', 'variable'), 'fixed', required),
      column(['amount', 'amountMinor'], ['金额', 'Amount'], money, '30000.00', required),
      column('currency', ['币种', 'Currency'], text, 'CNY', required),
      column(
        'driver',
        ['动因', 'Driver'],
        choice('run_hours', 'pulses', 'km', 'trip_hours', 'occupied_hours', 'visit_minutes'),
        'run_hours',
        required,
      ),
      column('practical_capacity', ['实际产能', 'Practical capacity'], number, '120'),
      ...validity(),
    ],
  },
  {
    ...{
      name: 'opening-hours',
      zh: '营业时间',
      en: 'Opening hours',
      sheet: 'opening_hours',
      routes: [registerOpenDayRoutes],
    },
    columns: [column(['unit', 'orgUnitId'], ['单位', 'Unit'], refer('unit'), 'SH', key), ...weekColumns],
    together: {
      by: ['unit'],
      request: (rows) => ({
        method: 'PUT',
        url: `/org-units/${rows[0].unit}/opening-hours`,
        body: { week: weekOf(rows) },
      }),
    },
  },
  {
    ...{ name: 'holidays', zh: '节假日', en: 'Holidays', sheet: 'holidays', routes: [registerOpenDayRoutes] },
    columns: [
      column(['unit', 'orgUnitId'], ['单位', 'Unit'], refer('unit'), 'GROUP', key),
      column('day', ['日期', 'Day'], day, '2027-01-01', key),
      ...names(required),
    ],
  },
  {
    ...{ name: 'duty-times', zh: '值班', en: 'Duty times', sheet: 'duty_times', routes: [registerDutyTimeRoutes] },
    columns: [column(['person', 'personId'], ['工号', 'Person'], refer('person'), 'E1042', key), ...weekColumns],
    together: {
      by: ['person'],
      request: (rows) => ({
        method: 'PUT',
        url: `/people/${rows[0].person}/duty-times`,
        body: { week: weekOf(rows) },
      }),
    },
  },
]
