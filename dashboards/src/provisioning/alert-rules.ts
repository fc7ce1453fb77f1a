import type { Catalogue } from '@custodia/device-profiles'
import { isHeard } from '../queries/presence.ts'
import type { AlertRule } from './alert-rule.ts'

/** A branch as notices name it. */
const BRANCH = `a.branch_zh || ' ' || a.branch_en as branch`
const PROCESS = `p.service || ' ' || p.host || ' ' || p.pid as process`

/** Profiles of devices behind which others stand. */
const gatewayProfiles = (catalogue: Catalogue): string =>
  catalogue
    .list()
    .filter(({ family, dialects }) => family === 'gateway' || dialects.includes('ble_gateway'))
    .map(({ id }) => `'${id}'`)
    .join(', ')

/** Every alert rule. What concerns single devices and assets are the platform's own alarms; these watch over the whole. */
export const alertRules = (catalogue: Catalogue): readonly AlertRule[] => [
  {
    name: 'data-freshness',
    says: 'freshness',
    severity: 'critical',
    sql: `select ${BRANCH}, (100.0 * avg(case when ${isHeard(catalogue, 'd')} then 1 else 0 end))::float8 as heard_percent
      from board_device d join board_asset a on a.asset_id = d.asset_id
      where d.status = 'active' group by 1 having count(*) >= 3`,
    columns: ['branch', 'heard_percent'],
    when: 'below',
    limit: 70,
    lasting: '10m',
    mayBeEmpty: true,
  },
  {
    name: 'ledger-imbalance',
    says: 'imbalance',
    severity: 'critical',
    sql: `select abs((select coalesce(sum(received - stored - duplicate - dead_lettered), 0) from board_ledger)
        - (select coalesce(sum(spooled), 0) from board_process))::float8 as imbalance`,
    columns: ['imbalance'],
    when: 'above',
    limit: 0,
    // The ledger's copy and the processes' own rows are written at different moments.
    lasting: '15m',
    mayBeEmpty: false,
  },
  {
    name: 'dead-letters',
    says: 'deadLetters',
    severity: 'warning',
    sql: `select reason, count(*)::float8 as letters from board_dead_letter
      where replayed_at is null and reason <> 'unknown_device' and received_time > now() - interval '1 hour' group by 1`,
    columns: ['reason', 'letters'],
    when: 'above',
    limit: 0,
    lasting: '0s',
    mayBeEmpty: true,
  },
  {
    name: 'ingest-lag',
    says: 'lag',
    severity: 'critical',
    sql: `select ${PROCESS}, (p.oldest_unsettled_ms / 1000.0)::float8 as lag_s
      from board_process p where p.oldest_unsettled_ms is not null`,
    columns: ['process', 'lag_s'],
    when: 'above',
    limit: 300,
    lasting: '5m',
    mayBeEmpty: true,
  },
  {
    name: 'spool-growth',
    says: 'spool',
    severity: 'warning',
    sql: `select ${PROCESS}, (p.spooled - m.spooled)::float8 as more
      from board_process p cross join lateral (
        select spooled from board_process_minute m
        where m.process_id = p.process_id and m.minute_time <= now() - interval '15 minutes' order by m.minute desc limit 1
      ) m where p.spooled is not null`,
    columns: ['process', 'more'],
    when: 'above',
    limit: 1000,
    lasting: '15m',
    mayBeEmpty: true,
  },
  {
    name: 'silent-process',
    says: 'silentProcess',
    severity: 'critical',
    sql: `select count(*)::float8 as silent from board_process where seen_time < now() - interval '60 seconds'`,
    columns: ['silent'],
    when: 'above',
    limit: 0,
    lasting: '1m',
    mayBeEmpty: false,
  },
  {
    name: 'process-not-ready',
    says: 'notReady',
    severity: 'critical',
    sql: `select ${PROCESS}, coalesce(p.problem, '') as problem, (case when p.ready then 0 else 1 end)::float8 as not_ready from board_process p`,
    columns: ['process', 'problem', 'not_ready'],
    when: 'above',
    limit: 0,
    lasting: '2m',
    mayBeEmpty: true,
  },
  {
    name: 'legal-inspections',
    says: 'legal',
    severity: 'critical',
    sql: `select ${BRANCH}, (count(*) filter (where d.legal_on < current_date))::float8 as overdue
      from board_due d join board_asset a on a.asset_id = d.asset_id
      where d.legal and a.retired_at is null group by 1`,
    columns: ['branch', 'overdue'],
    when: 'above',
    limit: 0,
    lasting: '0s',
    mayBeEmpty: true,
  },
  {
    name: 'offline-gateways',
    says: 'gateways',
    severity: 'warning',
    sql: `select ${BRANCH}, (count(*) filter (where not ${isHeard(catalogue, 'd')}))::float8 as offline
      from board_device d join board_asset a on a.asset_id = d.asset_id
      where d.status = 'active' and d.profile_id in (${gatewayProfiles(catalogue)}) group by 1`,
    columns: ['branch', 'offline'],
    when: 'above',
    limit: 0,
    lasting: '5m',
    mayBeEmpty: true,
  },
  {
    name: 'critical-warnings',
    says: 'critical',
    severity: 'critical',
    sql: `select ${BRANCH}, count(*)::float8 as warnings from board_warning w join board_asset a on a.asset_id = w.asset_id
      where w.severity = 'critical' and w.cleared_at is null and w.acknowledged_at is null
        and w.raised_time < now() - interval '1 hour' group by 1`,
    columns: ['branch', 'warnings'],
    when: 'above',
    limit: 0,
    lasting: '5m',
    mayBeEmpty: true,
  },
]
