import { settleBusinessWarnings } from '@custodia/api'
import { loadCatalogue } from '@custodia/device-profiles'
import { migrateRegistry, openRegistry, type Registry } from '@custodia/storage/registry'
import { startPostgres } from '../../../test/support/start-postgres.ts'
import { type Benchmark, type Comparison, percentile } from '../comparison.ts'
import { withStages } from '../wiring/stages.ts'

const ZONES = 10_000
const BRANCHES = 60
const DAYS = 20
const ZONE = 'Asia/Shanghai'
const MINUTE_MS = 60_000
const SINCE = Date.parse('2026-01-01T00:00:00Z')
/** 00:00 of the first day in Shanghai. */
const FIRST_DAY = Date.parse('2026-10-31T16:00:00Z')
/** The twentieth day, 13:30: the second round's window is open for most zones and ends for some each minute. */
const NOW = Date.parse('2026-11-20T05:30:00Z')
const MINUTES = 10
const LIMIT_S = 1

/** Zones with two rounds a day each, planned over two hours, and a visit to all but one in forty of their rounds. */
const seed = async ({ pool }: Registry): Promise<void> => {
  await pool.query(`insert into org_unit (id, parent_id, kind, code, name_zh, name_en, time_zone, currency, path, created_at)
    values ('g', null, 'group', 'g', 'g', 'g', '${ZONE}', 'CNY', 'g', ${SINCE})`)
  await pool.query(`insert into org_unit (id, parent_id, kind, code, name_zh, name_en, time_zone, currency, path, created_at)
    select 'b' || n, 'g', 'branch', 'b' || n, 'b' || n, 'b' || n, '${ZONE}', 'CNY', 'g/b' || n, ${SINCE} from generate_series(1, ${BRANCHES}) n`)
  await pool.query(`insert into asset (id, code, category, name_zh, name_en, model, currency, created_at)
    select 'z' || n, 'Z' || n, 'cleaning_zone', 'z' || n, 'z' || n, 'zone', 'CNY', ${SINCE} from generate_series(1, ${ZONES}) n`)
  await pool.query(`insert into asset_placement (id, asset_id, org_unit_id, valid_from)
    select 'l' || n, 'z' || n, 'b' || (1 + n % ${BRANCHES}), ${SINCE} from generate_series(1, ${ZONES}) n`)
  await pool.query(`insert into cleaning_zone (id, asset_id, room_type, area_m2, valid_from)
    select 'c' || n, 'z' || n, 'room', 20, ${SINCE} from generate_series(1, ${ZONES}) n`)
  await pool.query(`insert into cleaning_standard (id, org_unit_id, room_type, name_zh, name_en, minutes_per_m2, short_percent, valid_from,
    created_at, created_by) values ('s', 'g', 'room', 's', 's', 0.5, 50, ${SINCE}, ${SINCE}, 'bench')`)
  await pool.query(`insert into cleaning_round (id, asset_id, name_zh, name_en, weekdays, planned_minute, early_minutes, late_minutes,
      valid_from, created_at, created_by)
    select 'r' || n || '-' || k, 'z' || n, 'r', 'r', '[1,2,3,4,5,6,7]', 480 + k * 300 + n % 120, 30, 60, ${SINCE}, ${SINCE}, 'bench'
    from generate_series(1, ${ZONES}) n, generate_series(0, 1) k`)
  await pool.query(`insert into usage_session (id, timeline, kind, asset_id, start_ts, end_ts, open, quantities, flags, rule, rule_version,
      evidence, derived_at)
    select 'v' || n || '-' || k || '-' || d, 'tag:t', 'visit', 'z' || n, s, s + 660000, false, '{"duration_s": 660}', '[]', 'usage.visit', 1,
      '[]', s + 660000
    from (select n, k, d, ${FIRST_DAY} + d * 86400000::bigint + (480 + k * 300 + n % 120 + (n * 7 + d) % 30) * 60000::bigint as s
      from generate_series(1, ${ZONES}) n, generate_series(0, 1) k, generate_series(0, ${DAYS - 1}) d
      where (n * 31 + k * 17 + d * 13) % 40 <> 0) t where s < ${NOW} - 700000`)
  await pool.query('analyze')
  await pool.query('delete from dirty_timeline')
}

/** The visits that come in a minute. */
const addVisits = ({ pool }: Registry, minute: number): Promise<unknown> =>
  pool.query(`insert into usage_session (id, timeline, kind, asset_id, start_ts, end_ts, open, quantities, flags, rule, rule_version, evidence,
      derived_at)
    select 'n' || n, 'tag:t', 'visit', 'z' || n, ${NOW} + ${minute * MINUTE_MS}, ${NOW} + ${minute * MINUTE_MS} + 660000, true,
      '{"duration_s": 0}', '[]', 'usage.visit', 1, '[]', ${NOW} from generate_series(${minute}, ${ZONES}, 120) n`)

/** What a minute of the watch over warnings takes with 10,000 cleaning zones whose rounds come due and are done all the time. */
export const watch: Benchmark = (say) =>
  withStages(async (onEnd): Promise<Comparison[]> => {
    const postgres = await startPostgres({ fsync: true })
    onEnd(() => postgres.stop())
    const registry = await openRegistry({ url: postgres.url, max: 5 })
    onEnd(() => registry.close())
    await migrateRegistry(registry)
    await seed(registry)
    const catalogue = await loadCatalogue()
    const look = async (now: number): Promise<number> => {
      const start = performance.now()
      await settleBusinessWarnings(registry, catalogue, now)
      return (performance.now() - start) / 1000
    }
    say(`seeded; the first look takes ${(await look(NOW)).toFixed(1)} s`)
    const seconds: number[] = []
    for (let minute = 1; minute <= MINUTES; minute++) {
      await addVisits(registry, minute)
      seconds.push(await look(NOW + minute * MINUTE_MS))
    }
    const open = await registry.pool.query('select count(*)::int as n from warning where cleared_at is null')
    say(`${open.rows[0].n} warnings are open; a minute takes ${percentile(seconds, 0.5).toFixed(2)} s (median)`)
    return [
      {
        name: `a minute of the watch, ${ZONES} cleaning zones, longest of ${MINUTES}`,
        against: `the limit of ${LIMIT_S} s`,
        ratio: Math.max(...seconds) / LIMIT_S,
        target: { atMost: 1 },
      },
    ]
  })
