-- What Grafana's boards read, and all that they read: the role custodia_grafana may select from views named board_*, which run with the
-- rights of their owner. Columns that end in _time are timestamptz, other instants UTC milliseconds.
CREATE VIEW "board_unit" AS
SELECT u.id AS unit_id, u.kind, u.code, u.name_zh AS unit_zh, u.name_en AS unit_en,
  -- As it is told apart from the same department of another branch.
  CASE WHEN b.id IS NULL OR b.id = u.id THEN u.name_zh ELSE b.name_zh || ' · ' || u.name_zh END AS label_zh,
  CASE WHEN b.id IS NULL OR b.id = u.id THEN u.name_en ELSE b.name_en || ' · ' || u.name_en END AS label_en,
  u.time_zone, u.currency, u.path,
  coalesce(b.id, u.id) AS branch_id, coalesce(b.name_zh, u.name_zh) AS branch_zh, coalesce(b.name_en, u.name_en) AS branch_en,
  coalesce(c.id, u.id) AS company_id, coalesce(c.name_zh, u.name_zh) AS company_zh, coalesce(c.name_en, u.name_en) AS company_en
FROM org_unit u
LEFT JOIN org_unit b ON b.kind = 'branch' AND b.id = ANY (string_to_array(u.path, '/'))
LEFT JOIN org_unit c ON c.kind = 'company' AND c.id = ANY (string_to_array(u.path, '/'));
--> statement-breakpoint
CREATE VIEW "board_asset" AS
SELECT a.id AS asset_id, a.code, a.category, a.name_zh AS asset_zh, a.name_en AS asset_en, a.model, a.serial_no,
  a.purchased_on, a.purchase_minor, a.currency, a.retired_at, a.attributes,
  coalesce(a.asset_type_id, a.category) AS type_id,
  coalesce(t.name_zh, CASE a.category WHEN 'medical_device' THEN '医疗设备' WHEN 'vehicle' THEN '车辆' WHEN 'room' THEN '房间' ELSE '清洁区' END) AS type_zh,
  coalesce(t.name_en, CASE a.category WHEN 'medical_device' THEN 'Medical device' WHEN 'vehicle' THEN 'Vehicle' WHEN 'room' THEN 'Room' ELSE 'Cleaning zone' END) AS type_en,
  u.unit_id, u.unit_zh, u.unit_en, u.label_zh AS unit_label_zh, u.label_en AS unit_label_en,
  u.branch_id, u.branch_zh, u.branch_en, u.company_id, u.company_zh, u.company_en, u.time_zone,
  p.location_id, l.name_zh AS location_zh, l.name_en AS location_en
FROM asset a
JOIN asset_placement p ON p.asset_id = a.id AND p.valid_from <= extract(epoch FROM now()) * 1000
  AND (p.valid_to IS NULL OR p.valid_to > extract(epoch FROM now()) * 1000)
JOIN board_unit u ON u.unit_id = p.org_unit_id
LEFT JOIN asset_type t ON t.id = a.asset_type_id
LEFT JOIN location l ON l.id = p.location_id;
--> statement-breakpoint
CREATE VIEW "board_device" AS
SELECT d.id AS device_id, d.key AS device_key, d.name AS device_name, d.profile_id, d.status, d.org_unit_id AS site_id,
  b.asset_id, b.role, s.last_seen_at, to_timestamp(s.last_seen_at / 1000.0) AS last_seen_time,
  s.last_sample_at, to_timestamp(s.last_sample_at / 1000.0) AS last_sample_time,
  s.online, s.online_since, s.clock_skew_ms, s.battery_percent, s.firmware
FROM device d
LEFT JOIN device_state s ON s.device_id = d.id
LEFT JOIN binding b ON b.device_id = d.id AND b.valid_from <= extract(epoch FROM now()) * 1000
  AND (b.valid_to IS NULL OR b.valid_to > extract(epoch FROM now()) * 1000);
--> statement-breakpoint
CREATE VIEW "board_live" AS
SELECT b.asset_id, v.device_id, v.metric, v.ts, to_timestamp(v.ts / 1000.0) AS ts_time, v.num, v.txt
FROM live_value v
JOIN binding b ON b.device_id = v.device_id AND b.valid_from <= extract(epoch FROM now()) * 1000
  AND (b.valid_to IS NULL OR b.valid_to > extract(epoch FROM now()) * 1000);
--> statement-breakpoint
CREATE VIEW "board_session" AS
SELECT s.id AS session_id, s.kind, s.asset_id, s.start_ts, to_timestamp(s.start_ts / 1000.0) AS start_time,
  s.end_ts, to_timestamp(s.end_ts / 1000.0) AS end_time, s.end_ts - s.start_ts AS duration_ms, s.open, s.quantities,
  s.person_id, s.booking_id, s.org_unit_id AS charged_unit_id, s.flags
FROM usage_session s;
--> statement-breakpoint
CREATE VIEW "board_meter_day" AS
SELECT asset_id, metric, day::date AS day, usage, last_reading, last_ts, samples, flags FROM meter_day;
--> statement-breakpoint
CREATE VIEW "board_warning" AS
SELECT w.id AS warning_id, w.kind, w.rule_code, w.subject_kind, w.subject_id, w.asset_id, w.org_unit_id AS unit_id, w.severity,
  w.raised_at, to_timestamp(w.raised_at / 1000.0) AS raised_time, w.last_at, to_timestamp(w.last_at / 1000.0) AS last_time,
  w.cleared_at, to_timestamp(w.cleared_at / 1000.0) AS cleared_time, w.acknowledged_at, w.count, w.parent_id, w.silenced_by,
  w.detail
FROM warning w
WHERE w.withdrawn_at IS NULL;
--> statement-breakpoint
CREATE VIEW "board_due" AS
SELECT d.plan_id, d.asset_id, p.task_code, p.name_zh AS task_zh, p.name_en AS task_en, p.legal, d.due_on::date AS due_on, d.trigger,
  d.window_from::date AS window_from, d.window_to::date AS window_to, d.legal_on::date AS legal_on, d.due_meter, d.meter_now,
  p.meter_metric, d.included_in_plan_id
FROM due_date d
JOIN maintenance_plan p ON p.id = d.plan_id
WHERE NOT p.switched_off;
--> statement-breakpoint
CREATE VIEW "board_ledger" AS
SELECT spool, day::date AS day, received, stored, duplicate, dead_lettered, replayed, device_key FROM ledger;
--> statement-breakpoint
CREATE VIEW "board_dead_letter" AS
SELECT id AS dead_letter_id, spool, topic, received_at, to_timestamp(received_at / 1000.0) AS received_time, device_key, device_id,
  reason, detail, octet_length(payload) AS bytes, attempts, replayed_at, outcome
FROM dead_letter;
--> statement-breakpoint
CREATE VIEW "board_quarantine" AS
SELECT device_key, dialect, topic, count, first_seen, last_seen, to_timestamp(last_seen / 1000.0) AS last_seen_time, kept, dropped, ignored_at
FROM quarantine WHERE device_key <> '';
--> statement-breakpoint
CREATE VIEW "board_derivation" AS
SELECT timeline, marked_at, to_timestamp(marked_at / 1000.0) AS marked_time, attempts, last_error FROM dirty_timeline;
--> statement-breakpoint
CREATE VIEW "board_process" AS
SELECT id AS process_id, service, host, pid, version, started_at, to_timestamp(started_at / 1000.0) AS started_time, seen_at,
  to_timestamp(seen_at / 1000.0) AS seen_time, ready, problem, spooled, spooled_bytes, oldest_unsettled_ms, store_up, registry_up
FROM process_status;
--> statement-breakpoint
CREATE VIEW "board_process_minute" AS
SELECT process_id, minute, to_timestamp(minute / 1000.0) AS minute_time, service, received, stored, duplicate, dead_lettered, points, spooled,
  spooled_bytes, lag_ms, cpu_ms, rss_bytes
FROM process_minute;
--> statement-breakpoint
CREATE VIEW "board_console" AS
SELECT coalesce((SELECT value #>> '{}' FROM installation WHERE key = 'console_url'), 'http://localhost:8080') AS url;
