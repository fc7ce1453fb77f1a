-- Of a private trip no view of boards says who drove.
CREATE OR REPLACE VIEW "board_session" AS
SELECT s.id AS session_id, s.kind, s.asset_id, s.start_ts, to_timestamp(s.start_ts / 1000.0) AS start_time,
  s.end_ts, to_timestamp(s.end_ts / 1000.0) AS end_time, s.end_ts - s.start_ts AS duration_ms, s.open, s.quantities,
  CASE WHEN s.attribution ->> 'use' = 'private' THEN NULL ELSE s.person_id END AS person_id, s.booking_id,
  s.org_unit_id AS charged_unit_id, s.flags
FROM usage_session s;
