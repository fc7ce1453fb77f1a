-- What the boards of costs, vehicles, life cycle, rooms and cleaning read. Titles of bookings, contacts and files of vendors, and reasons that
-- people wrote stay out: who may read a board is not asked for which part of the organisation. Columns as in the first of these views.
CREATE VIEW "board_person" AS
SELECT p.id AS person_id, p.name AS person_zh, p.name_en AS person_en, p.org_unit_id AS unit_id FROM person p;
--> statement-breakpoint
CREATE VIEW "board_cost_line" AS
SELECT l.asset_id, l.month, l.pool_id, l.kind, l.org_unit_id AS unit_id, l.driver_quantity, l.amount_minor, l.currency,
  p.name_zh AS pool_zh, p.name_en AS pool_en, p.kind AS pool_kind, p.element, p.driver, p.practical_capacity, p.amount_minor AS rate_minor
FROM cost_line l
LEFT JOIN cost_pool p ON p.id = l.pool_id;
--> statement-breakpoint
-- Recorded amounts by the department that was named, else that of the asset today; who bears them is judged by the console.
CREATE VIEW "board_cost_entry" AS
SELECT e.id AS entry_id, e.source, e.asset_id, coalesce(e.org_unit_id, a.unit_id) AS unit_id, e.day::date AS day, left(e.day, 7) AS month,
  e.kind AS element, e.amount_minor, e.currency
FROM cost_entry e
LEFT JOIN board_asset a ON a.asset_id = e.asset_id;
--> statement-breakpoint
CREATE VIEW "board_department_pool" AS
SELECT d.id AS pool_id, d.org_unit_id AS unit_id, d.name_zh AS pool_zh, d.name_en AS pool_en, d.element, d.amount_minor, d.currency,
  d.valid_from, d.valid_to
FROM department_pool d;
--> statement-breakpoint
CREATE VIEW "board_budget" AS
SELECT DISTINCT ON (b.org_unit_id, b.month, b.element) b.org_unit_id AS unit_id, b.month, b.element, b.amount_minor, b.currency
FROM budget b
ORDER BY b.org_unit_id, b.month, b.element, b.created_at DESC, b.id DESC;
--> statement-breakpoint
CREATE VIEW "board_cost_period" AS
SELECT DISTINCT ON (p.org_unit_id, p.month) p.org_unit_id AS unit_id, p.month, p.version, p.closed_at,
  to_timestamp(p.closed_at / 1000.0) AS closed_time
FROM cost_period p
ORDER BY p.org_unit_id, p.month, p.version DESC;
--> statement-breakpoint
-- Of closed months, what each department bears in the newest version.
CREATE VIEW "board_cost_closed" AS
SELECT l.month, l.layer, l.kind, l.element, l.unit_id, l.asset_id, l.amount_minor, l.currency
FROM (
  SELECT DISTINCT ON (c.org_unit_id, c.month, c.key) c.* FROM cost_period_line c
  ORDER BY c.org_unit_id, c.month, c.key, c.version DESC
) l
WHERE NOT l.removed;
--> statement-breakpoint
-- Of a private trip it is not said who drove, nor what for.
CREATE VIEW "board_trip" AS
SELECT s.id AS session_id, s.asset_id, s.start_ts, to_timestamp(s.start_ts / 1000.0) AS start_time, s.end_ts,
  to_timestamp(s.end_ts / 1000.0) AS end_time, s.end_ts - s.start_ts AS duration_ms, s.open,
  (s.quantities ->> 'distance_km')::float8 AS distance_km, (s.quantities ->> 'engine_s')::float8 AS engine_s,
  s.org_unit_id AS unit_id, s.attribution ->> 'use' AS use,
  CASE WHEN s.attribution ->> 'use' = 'private' THEN NULL ELSE s.person_id END AS person_id,
  CASE WHEN s.attribution ->> 'use' = 'private' THEN NULL ELSE s.attribution ->> 'purpose' END AS purpose
FROM usage_session s
WHERE s.kind = 'trip';
--> statement-breakpoint
CREATE VIEW "board_vehicle_entry" AS
SELECT v.id AS entry_id, v.asset_id, v.kind, v.at_ts, to_timestamp(v.at_ts / 1000.0) AS at_time, v.quantity, v.unit, v."full",
  v.amount_minor, v.currency, v.odometer_km
FROM vehicle_entry v
WHERE v.cancelled_at IS NULL;
--> statement-breakpoint
CREATE VIEW "board_booking" AS
SELECT b.id AS booking_id, b.asset_id, b.person_id, b.org_unit_id AS unit_id, b.start_ts, to_timestamp(b.start_ts / 1000.0) AS start_time,
  b.end_ts, to_timestamp(b.end_ts / 1000.0) AS end_time, b.source, b.attendees, b.released_at, b.release_reason, b.booked_end_ts
FROM booking b
WHERE b.cancelled_at IS NULL;
--> statement-breakpoint
CREATE VIEW "board_room_closure" AS
SELECT c.asset_id, c.start_ts, to_timestamp(c.start_ts / 1000.0) AS start_time, c.end_ts, to_timestamp(c.end_ts / 1000.0) AS end_time
FROM room_closure c
WHERE c.withdrawn_at IS NULL;
--> statement-breakpoint
-- Area, type and standard as of today: the standard is that of the nearest unit that has one.
CREATE VIEW "board_cleaning_zone" AS
SELECT a.asset_id, z.room_type, s.name_zh AS room_type_zh, s.name_en AS room_type_en, z.area_m2, s.minutes_per_m2,
  z.area_m2 * s.minutes_per_m2 AS standard_minutes, s.short_percent
FROM board_asset a
JOIN board_unit u ON u.unit_id = a.unit_id
JOIN cleaning_zone z ON z.asset_id = a.asset_id AND z.valid_from <= extract(epoch FROM now()) * 1000
  AND (z.valid_to IS NULL OR z.valid_to > extract(epoch FROM now()) * 1000)
LEFT JOIN LATERAL (
  SELECT c.* FROM cleaning_standard c JOIN board_unit o ON o.unit_id = c.org_unit_id
  WHERE c.room_type = z.room_type AND c.org_unit_id = ANY (string_to_array(u.path, '/'))
    AND c.valid_from <= extract(epoch FROM now()) * 1000 AND (c.valid_to IS NULL OR c.valid_to > extract(epoch FROM now()) * 1000)
  ORDER BY length(o.path) DESC LIMIT 1
) s ON true;
--> statement-breakpoint
CREATE VIEW "board_cleaning_round" AS
SELECT r.id AS round_id, r.asset_id, r.name_zh AS round_zh, r.name_en AS round_en, r.weekdays, r.planned_minute, r.early_minutes, r.late_minutes,
  r.on_holidays, r.assignee_id AS person_id
FROM cleaning_round r
WHERE r.valid_from <= extract(epoch FROM now()) * 1000 AND (r.valid_to IS NULL OR r.valid_to > extract(epoch FROM now()) * 1000);
--> statement-breakpoint
CREATE VIEW "board_cleaning_excuse" AS
SELECT x.round_id, x.day::date AS day FROM cleaning_excuse x WHERE x.withdrawn_at IS NULL;
--> statement-breakpoint
CREATE VIEW "board_cleaning_revision" AS
SELECT r.id AS revision_id, r.org_unit_id AS unit_id, r.room_type, r.decision, r.from_minutes_per_m2, r.to_minutes_per_m2,
  r.effective_from::date AS effective_from, r.decided_at, to_timestamp(r.decided_at / 1000.0) AS decided_time
FROM cleaning_revision r;
--> statement-breakpoint
CREATE VIEW "board_warranty" AS
SELECT w.id AS warranty_id, w.asset_id, w.kind, w.part, coalesce(v.name_zh, w.vendor) AS vendor_zh, coalesce(v.name_en, w.vendor) AS vendor_en,
  w.starts_on::date AS starts_on, w.ends_on::date AS ends_on
FROM warranty w
LEFT JOIN vendor v ON v.id = w.vendor_id;
--> statement-breakpoint
CREATE VIEW "board_contract" AS
SELECT c.id AS contract_id, c.org_unit_id AS unit_id, c.no, c.kind, c.name_zh AS contract_zh, c.name_en AS contract_en,
  v.name_zh AS vendor_zh, v.name_en AS vendor_en, c.starts_on::date AS starts_on, least(c.ends_on, c.ended_on)::date AS ends_on,
  c.notice_days, c.renews, c.amount_minor, c.currency, c.per,
  (SELECT count(*) FROM vendor_contract_asset x WHERE x.contract_id = c.id) AS assets
FROM vendor_contract c
JOIN vendor v ON v.id = c.vendor_id;
--> statement-breakpoint
CREATE VIEW "board_claim" AS
SELECT c.id AS claim_id, c.no, c.order_id, c.asset_id, c.org_unit_id AS unit_id, c.cover_kind, c.state, c.vendor_name, c.claimed_minor,
  c.accepted_minor, c.recovered_minor, c.currency, c.failed_at, to_timestamp(c.failed_at / 1000.0) AS failed_time, c.created_at,
  to_timestamp(c.created_at / 1000.0) AS created_time
FROM warranty_claim c;
--> statement-breakpoint
CREATE VIEW "board_life" AS
SELECT a.id AS asset_id, coalesce(l.state, CASE WHEN a.retired_at IS NULL THEN 'in_service' ELSE 'retired' END) AS state, l.since,
  t.expected_life_years, o.new_price_minor, o.currency AS new_price_currency, o.end_of_support_on::date AS end_of_support_on
FROM asset a
LEFT JOIN asset_life l ON l.asset_id = a.id
LEFT JOIN asset_type t ON t.id = a.asset_type_id
LEFT JOIN asset_type_outlook o ON o.type_id = t.id;
--> statement-breakpoint
-- Terms in force as they are stored; values follow from them by rules that the console shows.
CREATE VIEW "board_book_terms" AS
SELECT DISTINCT ON (t.book_id, t.asset_id) t.book_id, b.org_unit_id AS unit_id, b.code AS book_code, b.name_zh AS book_zh, b.name_en AS book_en,
  b.purpose, b.currency, t.asset_id, t.terms ->> 'method' AS method, (t.terms ->> 'costMinor')::bigint AS cost_minor,
  (t.terms ->> 'salvageMinor')::bigint AS salvage_minor, (t.terms ->> 'years')::float8 AS years,
  (t.terms ->> 'inServiceOn')::date AS in_service_on
FROM depreciation_terms t
JOIN depreciation_book b ON b.id = t.book_id
ORDER BY t.book_id, t.asset_id, t.seq DESC;
--> statement-breakpoint
CREATE VIEW "board_vendor_document" AS
SELECT d.id AS document_id, d.vendor_id, v.code AS vendor_code, v.name_zh AS vendor_zh, v.name_en AS vendor_en, v.state AS vendor_state,
  v.org_unit_id AS unit_id, d.kind, d.name, d.issued_on::date AS issued_on, d.expires_on::date AS expires_on
FROM vendor_document d
JOIN vendor v ON v.id = d.vendor_id
WHERE d.withdrawn_at IS NULL;
--> statement-breakpoint
-- Items that the worker found low and that still are: the judgement stands in the warning, its subject names item and store.
CREATE VIEW "board_low_stock" AS
SELECT w.id AS warning_id, w.org_unit_id AS unit_id, w.severity, w.raised_at, to_timestamp(w.raised_at / 1000.0) AS raised_time,
  i.id AS item_id, i.code AS item_code, i.name_zh AS item_zh, i.name_en AS item_en, i.kind AS item_kind, i.unit, i.lead_days,
  s.id AS store_id, s.name_zh AS store_zh, s.name_en AS store_en
FROM warning w
JOIN stock_item i ON i.id = split_part(w.subject_id, '@', 1)
JOIN stock_store s ON s.id = split_part(w.subject_id, '@', 2)
WHERE w.kind = 'warning.low_stock' AND w.cleared_at IS NULL AND w.withdrawn_at IS NULL;
