-- What the boards of devices and of maintenance read. What people wrote of a failure stays out, as titles of repairs do, which are taken from it:
-- who may read a board is not asked for which part of the organisation. Columns as in the first of these views.
CREATE VIEW "board_order" AS
SELECT o.id AS order_id, o.no, o.asset_id, o.org_unit_id AS unit_id, o.kind, o.state, o.priority,
  CASE WHEN o.kind = 'adhoc' THEN coalesce(f.name_zh, '维修') ELSE o.title_zh END AS title_zh,
  CASE WHEN o.kind = 'adhoc' THEN coalesce(f.name_en, 'Repair') ELSE o.title_en END AS title_en,
  o.state IN ('done', 'verified', 'rejected', 'cancelled') AS closed,
  o.plan_id, o.task_code, o.due_on::date AS due_on, p.duration_minutes,
  o.scheduled_from, to_timestamp(o.scheduled_from / 1000.0) AS scheduled_from_time, o.scheduled_to,
  o.requested_at, to_timestamp(o.requested_at / 1000.0) AS requested_time, o.failed_at, to_timestamp(o.failed_at / 1000.0) AS failed_time,
  o.started_at, to_timestamp(o.started_at / 1000.0) AS started_time, o.finished_at, to_timestamp(o.finished_at / 1000.0) AS finished_time,
  o.restored_at, to_timestamp(o.restored_at / 1000.0) AS restored_time, o.worked_ms, o.paused_ms, o.parts_wait_ms,
  o.failure_code, f.name_zh AS failure_zh, f.name_en AS failure_en, o.failure_mode, o.failure_mechanism, o.failure_cause,
  o.labour_minutes, o.labour_minor, o.parts_minor, o.outside_minor, o.cost_minor, o.currency, o.assignee_id, o.responsible_person_id
FROM work_order o
LEFT JOIN asset a ON a.id = o.asset_id
LEFT JOIN maintenance_plan p ON p.id = o.plan_id
LEFT JOIN LATERAL (
  SELECT i.name_zh, i.name_en FROM equipment_item i
  WHERE o.failure_code IS NOT NULL AND i.kind = 'failure_code' AND i.code = o.failure_code
    AND (i.asset_id = o.asset_id OR i.type_id = a.asset_type_id)
  ORDER BY i.asset_id NULLS LAST LIMIT 1
) f ON true;
--> statement-breakpoint
CREATE VIEW "board_completion" AS
SELECT c.plan_id, c.asset_id, c.task_code, p.name_zh AS task_zh, p.name_en AS task_en, p.legal, c.planned_on::date AS planned_on,
  c.completed_at, to_timestamp(c.completed_at / 1000.0) AS completed_time, c.order_id
FROM maintenance_completion c
LEFT JOIN maintenance_plan p ON p.id = c.plan_id;
--> statement-breakpoint
-- Every statement that reaches an asset now, whichever level makes it: 1 the asset, 2 its place or one around it, 3 its unit or one above, 4 its
-- category. Whose word counts is judged by the console.
CREATE VIEW "board_responsible" AS
WITH RECURSIVE around AS (
  SELECT l.id AS location_id, l.id AS around_id, l.parent_id FROM location l
  UNION ALL
  SELECT x.location_id, o.id, o.parent_id FROM around x JOIN location o ON o.id = x.parent_id
)
SELECT a.asset_id, r.id AS statement_id, r.role, r.raci, r.scope, r.person_id, p.name AS person_zh, coalesce(p.name_en, p.name) AS person_en,
  CASE r.scope WHEN 'asset' THEN 1 WHEN 'location' THEN 2 WHEN 'org_unit' THEN 3 ELSE 4 END AS level
FROM board_asset a
JOIN board_unit u ON u.unit_id = a.unit_id
JOIN responsibility r ON r.valid_from <= extract(epoch FROM now()) * 1000
  AND (r.valid_to IS NULL OR r.valid_to > extract(epoch FROM now()) * 1000)
  AND ((r.scope = 'asset' AND r.scope_id = a.asset_id)
    OR (r.scope = 'location' AND r.scope_id IN (SELECT x.around_id FROM around x WHERE x.location_id = a.location_id))
    OR (r.scope = 'org_unit' AND r.scope_id = ANY (string_to_array(u.path, '/')))
    OR (r.scope = 'category' AND r.scope_id = a.category))
JOIN person p ON p.id = r.person_id;
