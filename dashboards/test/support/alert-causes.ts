/** What has to happen in the registry for each alert rule to fire, by the rule's name. */
export const ALERT_CAUSES: Readonly<Record<string, string>> = {
  'data-freshness': 'update device_state set last_seen_at = 0',
  'ledger-imbalance': `update ledger set received = received + 1 where device_key = ''`,
  'dead-letters': `update dead_letter set received_at = extract(epoch from now()) * 1000, replayed_at = null`,
  'ingest-lag': `update process_status set oldest_unsettled_ms = 400000 where service = 'ingest'`,
  'spool-growth': `with earlier as (
      insert into process_minute (process_id, minute, service, spooled, cpu_ms, rss_bytes)
      select id, (extract(epoch from now())::bigint / 60 - 20) * 60000, service, 0, 0, 0 from process_status where service = 'ingest'
    ) update process_status set spooled = 5000 where service = 'ingest'`,
  'silent-process': `update process_status set seen_at = seen_at - 120000 where service = 'worker'`,
  'process-not-ready': `update process_status set ready = false, problem = 'the registry does not answer' where service = 'worker'`,
  'legal-inspections': `update due_date set legal_on = '2020-01-01' where plan_id in (select id from maintenance_plan where legal)`,
  'offline-gateways': 'update device_state set last_seen_at = 0',
  'critical-warnings': `update warning set severity = 'critical', acknowledged_at = null, raised_at = raised_at - 7200000 where cleared_at is null`,
}

/** Rules that say nothing while all is well; of those that go by the age of samples the filled servers, which get older, say nothing. */
export const QUIET = ['ledger-imbalance', 'ingest-lag', 'spool-growth', 'process-not-ready'] as const
