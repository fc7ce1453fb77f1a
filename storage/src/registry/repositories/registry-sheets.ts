/** Registries as sheets: one row a line, references by code; what imports compare with and exports write. */
import { type SQL, sql } from 'drizzle-orm'
import { type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

/** Whose rows, as of when. */
export interface SheetQuery {
  readonly units: readonly string[]
  /** UTC milliseconds. */
  readonly at: number
}

/** A row: `id`, and a value for each column. */
export type SheetRow = Readonly<Record<string, unknown>> & { readonly id: string }

const unitIn = (column: SQL, { units }: SheetQuery): SQL => isAnyOf(column, units)
/** Assets in sight, with their unit. */
const assetsIn = (query: SheetQuery): SQL =>
  sql`asset a join ${placementsAt(query.at)} pl on pl.asset_id = a.id and ${unitIn(sql`pl.org_unit_id`, query)}`

const SHEETS = {
  org_units: (query) => sql`
    select u.id, u.code, u.kind, p.code as parent, u.name_zh, u.name_en, u.time_zone, u.currency
    from org_unit u left join org_unit p on p.id = u.parent_id where ${unitIn(sql`u.id`, query)} order by u.path`,
  people: (query) => sql`
    select p.id, p.employee_no, p.name, p.name_en, u.code as unit, p.email, p.phone, p.job_title
    from person p join org_unit u on u.id = p.org_unit_id where ${unitIn(sql`u.id`, query)} order by p.employee_no`,
  memberships: (query) => sql`
    select m.id, p.employee_no as person, u.code as unit, m.valid_from as "from", m.valid_to as "to"
    from membership m join person p on p.id = m.person_id join org_unit u on u.id = m.org_unit_id
    where ${unitIn(sql`u.id`, query)} order by p.employee_no, m.valid_from`,
  locations: (query) => sql`
    select l.id, l.code, l.kind, u.code as unit, p.code as parent, l.name_zh, l.name_en, l.latitude_deg, l.longitude_deg
    from location l join org_unit u on u.id = l.org_unit_id left join location p on p.id = l.parent_id
    where ${unitIn(sql`u.id`, query)} order by array_position(array['site','building','floor','room','zone'], l.kind), l.code`,
  asset_types: (query) => sql`
    select t.id, t.code, u.code as unit, t.name_zh, t.name_en, t.category, t.vendor, t.model, t.function_score, t.risk_score,
      t.maintenance_score, t.expected_life_years, t.maker_bound, t.profile_id as profile
    from asset_type t join org_unit u on u.id = t.org_unit_id where ${unitIn(sql`u.id`, query)} order by t.code`,
  assets: (query) => sql`
    select a.id, a.code, a.category, a.name_zh, a.name_en, a.model, t.code as type, a.serial_no, a.purchased_on,
      a.purchase_minor as purchase, a.currency, u.code as unit, l.code as location, a.attributes
    from ${assetsIn(query)} join org_unit u on u.id = pl.org_unit_id left join location l on l.id = pl.location_id
    left join asset_type t on t.id = a.asset_type_id order by a.code`,
  placements: (query) => sql`
    select p.id, a.code as asset, p.valid_from as "from", u.code as unit, l.code as location
    from asset_placement p join asset a on a.id = p.asset_id join org_unit u on u.id = p.org_unit_id
    left join location l on l.id = p.location_id where ${unitIn(sql`u.id`, query)} order by a.code, p.valid_from`,
  responsibilities: (query) => sql`
    select r.id, r.scope, coalesce(a.code, l.code, u.code, r.scope_id) as subject, r.role, r.raci, p.employee_no as person,
      r.valid_from as "from", r.valid_to as "to", r.note
    from responsibility r join person p on p.id = r.person_id
    left join asset a on r.scope = 'asset' and a.id = r.scope_id left join ${placementsAt(query.at)} pl on pl.asset_id = a.id
    left join location l on r.scope = 'location' and l.id = r.scope_id left join org_unit u on r.scope = 'org_unit' and u.id = r.scope_id
    where ${unitIn(sql`coalesce(pl.org_unit_id, l.org_unit_id, u.id)`, query)}
      or (r.scope = 'category' and exists (select 1 from org_unit top where top.parent_id is null and ${unitIn(sql`top.id`, query)}))
    order by r.scope, subject, r.role, r.valid_from`,
  bindings: (query) => sql`
    select b.id, d.key as device, a.code as asset, b.role, b.valid_from as "from", b.valid_to as "to"
    from binding b join device d on d.id = b.device_id join ${assetsIn(query)} on a.id = b.asset_id order by d.key, b.role, b.valid_from`,
  tag_holders: (query) => sql`
    select h.id, d.key as device, p.employee_no as person, h.valid_from as "from", h.valid_to as "to"
    from tag_holder h join device d on d.id = h.device_id join person p on p.id = h.person_id
    where ${unitIn(sql`d.org_unit_id`, query)} and ${unitIn(sql`p.org_unit_id`, query)} order by d.key, h.valid_from`,
  warranties: (query) => sql`
    select w.id, a.code as asset, w.kind, w.vendor, w.starts_on, w.ends_on, w.meter_metric, w.meter_limit, w.part,
      v.code as vendor_code, w.covers, w.excludes
    from warranty w join ${assetsIn(query)} on a.id = w.asset_id left join vendor v on v.id = w.vendor_id order by a.code, w.kind, w.starts_on`,
  maintenance_plans: (query) => sql`
    select m.id, a.code as asset, m.task_code as task, m.name_zh, m.name_en, m.calendar, m.interval, m.anchor_on, m.meter_metric,
      m.meter_start, m.meter_period, m.nominal_per_day, m.combine, m.tolerance_percent, m.shift_percent, m.closed_day, m.legal,
      m.lead_days, m.duration_minutes
    from maintenance_plan m join ${assetsIn(query)} on a.id = m.asset_id where m.valid_to is null order by a.code, m.task_code`,
  bookings: (query) => sql`
    select b.id, a.code as asset, b.start_ts as start, b.end_ts as "end", p.employee_no as person, u.code as unit, b.title
    from booking b join ${assetsIn(query)} on a.id = b.asset_id join person p on p.id = b.person_id
    left join org_unit u on u.id = b.org_unit_id where b.cancelled_at is null order by a.code, b.start_ts`,
  cost_pools: (query) => sql`
    select c.id, a.code as asset, c.name_zh, c.name_en, c.kind, c.amount_minor as amount, c.currency, c.driver, c.practical_capacity,
      c.valid_from as "from", c.valid_to as "to"
    from cost_pool c join ${assetsIn(query)} on a.id = c.asset_id order by a.code, c.name_zh, c.valid_from`,
  opening_hours: (query) => sql`
    select h.id, u.code as unit, h.weekday, h.start_minute as "from", h.end_minute as "to"
    from opening_hours h join org_unit u on u.id = h.org_unit_id
    where h.valid_from <= ${query.at} and (h.valid_to is null or h.valid_to > ${query.at}) and ${unitIn(sql`u.id`, query)}
    order by u.code, h.weekday, h.start_minute`,
  holidays: (query) => sql`
    select h.id, u.code as unit, h.day, h.name_zh, h.name_en from holiday h join org_unit u on u.id = h.org_unit_id
    where ${unitIn(sql`u.id`, query)} order by h.day, u.code`,
  duty_times: (query) => sql`
    select d.id, p.employee_no as person, d.weekday, d.start_minute as "from", d.end_minute as "to"
    from duty_time d join person p on p.id = d.person_id
    where d.valid_from <= ${query.at} and (d.valid_to is null or d.valid_to > ${query.at}) and ${unitIn(sql`p.org_unit_id`, query)}
    order by p.employee_no, d.weekday, d.start_minute`,
  vendors: (query) => sql`
    select v.id, v.code, u.code as unit, v.name_zh, v.name_en, v.tax_no, v.address
    from vendor v join org_unit u on u.id = v.org_unit_id where ${unitIn(sql`u.id`, query)} order by v.code`,
  stock_items: (query) => sql`
    select i.id, i.code, u.code as org_unit, i.name_zh, i.name_en, i.kind, i.unit, v.code as vendor, i.price_minor as price, i.currency,
      i.lead_days, i.lead_sd_days, i.service_percent, i.batched
    from stock_item i join org_unit u on u.id = i.org_unit_id left join vendor v on v.id = i.vendor_id
    where i.retired_at is null and ${unitIn(sql`u.id`, query)} order by i.code`,
  stock_stores: (query) => sql`
    select s.id, s.code, u.code as unit, l.code as location, s.name_zh, s.name_en
    from stock_store s join org_unit u on u.id = s.org_unit_id left join location l on l.id = s.location_id
    where s.retired_at is null and ${unitIn(sql`u.id`, query)} order by s.code`,
  vehicle_rosters: (query) => sql`
    select r.id, a.code as asset, r.start_ts as start, r.end_ts as "end", p.employee_no as person, r.purpose
    from vehicle_roster r join ${assetsIn(query)} on a.id = r.asset_id join person p on p.id = r.person_id
    where r.cancelled_at is null order by a.code, r.start_ts`,
  // What is to hold in the end: a file imported again finds what it said, also where that begins on a day to come.
  cleaning_zones: (query) => sql`
    select a.id, a.code as zone, z.room_type, z.area_m2
    from cleaning_zone z join ${assetsIn(query)} on a.id = z.asset_id where z.valid_to is null order by a.code`,
  cleaning_standards: (query) => sql`
    select s.id, u.code as unit, s.room_type, s.name_zh, s.name_en, s.minutes_per_m2, s.short_percent, s.tools, s.consumables
    from cleaning_standard s join org_unit u on u.id = s.org_unit_id
    where s.valid_to is null and ${unitIn(sql`u.id`, query)} order by u.path, s.room_type`,
  cleaning_schedules: (query) => sql`
    select r.id, a.code as zone, d.weekdays, r.planned_minute as planned, r.name_zh, r.name_en, r.early_minutes, r.late_minutes,
      r.on_holidays, p.employee_no as assignee
    from cleaning_round r join ${assetsIn(query)} on a.id = r.asset_id left join person p on p.id = r.assignee_id
    cross join lateral (select jsonb_agg(w order by w) as weekdays from jsonb_array_elements(r.weekdays) w) d
    where r.valid_to is null order by a.code, r.planned_minute, r.valid_from`,
  vendor_contracts: (query) => sql`
    select c.id, v.code as vendor, c.no, u.code as unit, c.name_zh, c.name_en, c.kind, c.amount_minor as amount, c.currency, c.per,
      c.starts_on, c.ends_on, c.notice_days, c.renews, c.meter_metric, c.meter_limit, c.covers, c.response_hours,
      (select coalesce(jsonb_agg(a.code), '[]') from vendor_contract_asset x join ${assetsIn(query)} on a.id = x.asset_id
        where x.contract_id = c.id) as assets
    from vendor_contract c join vendor v on v.id = c.vendor_id join org_unit u on u.id = c.org_unit_id
    where ${unitIn(sql`u.id`, query)} order by v.code, c.no`,
  consumption_rules: (query) => sql`
    select r.id, i.code as item, r.scope, coalesce(a.code, t.code) as subject, r.basis, r.per, r.quantity_milli / 1000.0::float8 as quantity,
      r.rounding
    from consumption_rule r join stock_item i on i.id = r.item_id and ${unitIn(sql`i.org_unit_id`, query)}
    left join (select a.id, a.code from ${assetsIn(query)}) a on r.scope = 'asset' and a.id = r.scope_id
    left join asset_type t on r.scope = 'asset_type' and t.id = r.scope_id
    where r.valid_to is null and coalesce(a.id, t.id) is not null order by i.code, r.scope, subject, r.basis`,
  budgets: (query) => sql`
    select distinct on (u.code, b.month, b.element) b.id, u.code as unit, b.month, b.element, b.amount_minor as amount, b.currency
    from budget b join org_unit u on u.id = b.org_unit_id where ${unitIn(sql`u.id`, query)}
    order by u.code, b.month, b.element, b.created_at desc, b.id desc`,
  department_pools: (query) => sql`
    select d.id, u.code as unit, d.name_zh, d.name_en, d.element, d.amount_minor as amount, d.currency, d.valid_from as "from",
      d.valid_to as "to"
    from department_pool d join org_unit u on u.id = d.org_unit_id where ${unitIn(sql`u.id`, query)}
    order by u.code, d.name_zh, d.valid_from`,
  service_shares: (query) => sql`
    select s.id, f.code as from_unit, t.code as to_unit, s.weight
    from service_share s join org_unit f on f.id = s.from_unit_id join org_unit t on t.id = s.to_unit_id
    where s.valid_to is null and ${unitIn(sql`f.id`, query)} and ${unitIn(sql`t.id`, query)} order by f.code, t.code`,
  accounts: (query) => sql`
    select a.id, a.login, p.employee_no as person, (
      select coalesce(jsonb_agg(jsonb_build_object('orgUnitId', u.code, 'role', g.role) order by u.code, g.role), '[]')
      from role_grant g join org_unit u on u.id = g.org_unit_id where g.user_id = a.id and ${unitIn(sql`u.id`, query)}
    ) as grants
    from user_account a left join person p on p.id = a.person_id and ${unitIn(sql`p.org_unit_id`, query)}
    where exists (select 1 from role_grant g where g.user_id = a.id and ${unitIn(sql`g.org_unit_id`, query)})
      or (p.id is not null and not exists (select 1 from role_grant g where g.user_id = a.id))
    order by a.login`,
  // By hand or from a file; what jobs record has keys of their own.
  cost_entries: (query) => sql`
    select e.id, e.source_ref as no, e.day, a.code as asset, u.code as unit, p.employee_no as person, e.kind as element,
      e.amount_minor as amount, e.currency, e.text
    from cost_entry e left join (select a.id, a.code from ${assetsIn(query)}) a on a.id = e.asset_id
    left join org_unit u on u.id = e.org_unit_id left join person p on p.id = e.person_id
    where e.source = 'manual' and e.reverses_id is null and (a.id is not null or ${unitIn(sql`u.id`, query)})
    order by e.day, e.source_ref`,
  exchange_rates: (query) => sql`
    select distinct on (r.from_currency, r.to_currency, r.month) r.id, r.from_currency, r.to_currency, r.month, r.rate
    from exchange_rate r where ${unitIn(sql`r.org_unit_id`, query)}
    order by r.from_currency, r.to_currency, r.month, r.created_at desc, r.id desc`,
  ledger_accounts: (query) => sql`
    select l.id, u.code as unit, l.role, l.code, l.name_zh, l.name_en
    from ledger_account l join org_unit u on u.id = l.org_unit_id where ${unitIn(sql`u.id`, query)} order by u.path, l.role`,
  purchases: (query) => sql`
    select p.id, u.code as unit, p.external_id as no, (l->>'line')::int as line, p.title, e.change->>'reason' as reason,
      e.change->>'approvedBy' as approved_by, v.code as vendor, o->>'vendorName' as vendor_name, o->>'orderedOn' as ordered_on,
      o->>'expectedOn' as expected_on, p.currency, l->>'category' as category, t.code as type, l->>'nameZh' as name_zh,
      l->>'nameEn' as name_en, l->>'model' as model, (l->>'quantity')::int as quantity, (l->>'priceMinor')::float8 as price,
      came.received, came.received_at, came.assets
    from purchase p join purchase_event e on e.purchase_id = p.id and e.seq = 1 join org_unit u on u.id = p.org_unit_id
    cross join lateral (select e.change->'order' as o) ord cross join lateral jsonb_array_elements(e.change->'lines') l
    left join vendor v on v.id = o->>'vendorId' left join asset_type t on t.id = l->>'assetTypeId'
    cross join lateral (
      select nullif(count(*), 0)::int as received, min((i->>'receivedAt')::float8) as received_at,
        coalesce(jsonb_agg(a.code) filter (where a.id is not null), '[]') as assets
      from jsonb_array_elements(coalesce(e.change->'units', '[]')) i left join asset a on a.id = i->>'assetId'
      where i->>'line' = l->>'line'
    ) came
    where p.source = u.id || '/file' and ${unitIn(sql`u.id`, query)} order by u.code, p.external_id, line`,
  geofence_polygons: (query) => sql`
    select g.id, g.code, u.code as unit, g.name_zh, g.name_en, g.buffer_m, (
      select jsonb_agg(jsonb_build_object('latitudeDeg', c->0, 'longitudeDeg', c->1) order by k)
      from jsonb_array_elements(g.corners) with ordinality as x(c, k)
    ) as corners
    from geofence g join org_unit u on u.id = g.org_unit_id
    where g.shape = 'polygon' and (g.valid_to is null or g.valid_to > ${query.at}) and ${unitIn(sql`u.id`, query)} order by g.code`,
  geofences: (query) => sql`
    select g.id, g.code, u.code as unit, g.name_zh, g.name_en, g.latitude_deg, g.longitude_deg, g.radius_m
    from geofence g join org_unit u on u.id = g.org_unit_id
    where g.shape = 'circle' and (g.valid_to is null or g.valid_to > ${query.at}) and ${unitIn(sql`u.id`, query)} order by g.code`,
} as const satisfies Readonly<Record<string, (query: SheetQuery) => SQL>>

export type SheetName = keyof typeof SHEETS

/** All rows of a registry that are in sight: instants in UTC milliseconds, money in minor units, references as codes. */
export const listSheet = (db: Executor, name: SheetName, query: SheetQuery): Promise<SheetRow[]> =>
  selectRows<SheetRow>(db, SHEETS[name](query))

const NAMED = {
  unit: (query) => sql`select id, code from org_unit where ${unitIn(sql`id`, query)}`,
  person: (query) => sql`select id, employee_no as code from person where ${unitIn(sql`org_unit_id`, query)}`,
  asset: (query) => sql`select a.id, a.code from ${assetsIn(query)}`,
  location: (query) => sql`select id, code from location where ${unitIn(sql`org_unit_id`, query)}`,
  // A model of a unit above is in sight below it; the routes say whether it may be used.
  asset_type: () => sql`select id, code from asset_type`,
  device: (query) => sql`select id, key as code from device where ${unitIn(sql`org_unit_id`, query)}`,
  vendor: () => sql`select id, code from vendor`,
  stock_item: () => sql`select id, code from stock_item`,
  stock_store: (query) => sql`select id, code from stock_store where ${unitIn(sql`org_unit_id`, query)}`,
} as const satisfies Readonly<Record<string, (query: SheetQuery) => SQL>>

/** Ids by code of everything of a kind that a file may refer to. */
export const listCodes = (
  db: Executor,
  kind: keyof typeof NAMED,
  query: SheetQuery,
): Promise<{ readonly id: string; readonly code: string }[]> => selectRows(db, NAMED[kind](query))
