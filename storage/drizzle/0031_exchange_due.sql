-- A new delivery is due at once, whatever the clocks of the database and of the workers say.
CREATE OR REPLACE FUNCTION "tell_receivers"(event_kind text, subject_kind text, subject_id text, unit text, happened bigint, fact text, data jsonb)
RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
	severities text[] := ARRAY['info', 'warning', 'critical'];
	wanting text[];
	pos bigint;
BEGIN
	SELECT array_agg(r."id" ORDER BY r."id") INTO wanting FROM "receiver" r JOIN "org_unit" o ON o."id" = r."org_unit_id"
	WHERE r."ended_at" IS NULL AND r."kinds" ?| ARRAY[event_kind, split_part(event_kind, '.', 1) || '.*', '*']
		AND (o."parent_id" IS NULL OR EXISTS (SELECT 1 FROM "org_unit" u WHERE u."id" = tell_receivers.unit AND (u."path" = o."path" OR starts_with(u."path", o."path" || '/'))))
		AND (tell_receivers.data->>'severity' IS NULL OR array_position(severities, tell_receivers.data->>'severity') >= array_position(severities, r."min_severity"));
	IF wanting IS NULL THEN RETURN; END IF;
	INSERT INTO "exchange_event" ("kind", "subject_kind", "subject_id", "org_unit_id", "at", "recorded_at", "fact", "data")
	VALUES (event_kind, tell_receivers.subject_kind, tell_receivers.subject_id, tell_receivers.unit, happened, now_ms, tell_receivers.fact, tell_receivers.data)
	ON CONFLICT ("kind", "fact") DO NOTHING RETURNING "position" INTO pos;
	IF pos IS NULL THEN RETURN; END IF;
	INSERT INTO "delivery" ("receiver_id", "event_position", "created_at", "not_before")
	SELECT w, pos, now_ms, 0 FROM unnest(wanting) w;
	PERFORM pg_notify('deliveries', '');
END $$;
