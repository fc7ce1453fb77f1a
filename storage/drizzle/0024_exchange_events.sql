-- Tells the receivers that want it: an event, and a delivery to each of them, in the transaction of the change. Without any, nothing is written.
CREATE FUNCTION "tell_receivers"(event_kind text, subject_kind text, subject_id text, unit text, happened bigint, fact text, data jsonb)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
	wanting text[];
	pos bigint;
BEGIN
	SELECT array_agg(r."id" ORDER BY r."id") INTO wanting FROM "receiver" r JOIN "org_unit" o ON o."id" = r."org_unit_id"
	WHERE r."ended_at" IS NULL AND r."kinds" ?| ARRAY[event_kind, split_part(event_kind, '.', 1) || '.*', '*']
		AND (o."parent_id" IS NULL OR EXISTS (SELECT 1 FROM "org_unit" u WHERE u."id" = unit AND (u."path" = o."path" OR starts_with(u."path", o."path" || '/'))))
		AND (data->>'severity' IS NULL OR array_position(ARRAY['info','warning','critical'], data->>'severity') >= array_position(ARRAY['info','warning','critical'], r."min_severity"));
	IF wanting IS NULL THEN RETURN; END IF;
	INSERT INTO "exchange_event" ("kind", "subject_kind", "subject_id", "org_unit_id", "at", "recorded_at", "fact", "data")
	VALUES (event_kind, subject_kind, subject_id, unit, happened, now_ms, fact, data)
	ON CONFLICT ("kind", "fact") DO NOTHING RETURNING "position" INTO pos;
	IF pos IS NULL THEN RETURN; END IF;
	INSERT INTO "delivery" ("receiver_id", "event_position", "created_at", "not_before")
	SELECT w, pos, now_ms, now_ms FROM unnest(wanting) w;
	PERFORM pg_notify('deliveries', '');
END $$;--> statement-breakpoint
CREATE FUNCTION "unit_of_asset"(asset text, happened bigint) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT "org_unit_id" FROM "asset_placement" WHERE "asset_id" = asset AND "valid_from" <= happened AND ("valid_to" IS NULL OR "valid_to" > happened)
	ORDER BY "valid_from" DESC LIMIT 1
$$;--> statement-breakpoint
-- A warning is told when somebody is: silenced ones and those that another explains are not.
CREATE FUNCTION "tell_warning"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
	said jsonb := jsonb_build_object('kind', NEW."kind", 'ruleCode', NEW."rule_code", 'severity', NEW."severity", 'subjectKind', NEW."subject_kind",
		'subjectId', NEW."subject_id", 'assetId', NEW."asset_id", 'raisedAt', NEW."raised_at", 'clearedAt', NEW."cleared_at", 'value', NEW."value",
		'title', NEW."explanation"->'rule'->'title', 'steps', NEW."explanation"->'steps');
BEGIN
	IF NEW."told_at" IS NULL THEN RETURN NULL; END IF;
	IF OLD."told_at" IS NULL THEN
		PERFORM tell_receivers('warning.raised', 'warning', NEW."id", NEW."org_unit_id", NEW."raised_at", NEW."id", said);
	ELSIF NEW."level" > OLD."level" THEN
		PERFORM tell_receivers('warning.escalated', 'warning', NEW."id", NEW."org_unit_id", now_ms, NEW."id" || '@' || NEW."level", said || jsonb_build_object('level', NEW."level"));
	END IF;
	IF NEW."withdrawn_at" IS NOT NULL AND OLD."withdrawn_at" IS NULL THEN
		PERFORM tell_receivers('warning.withdrawn', 'warning', NEW."id", NEW."org_unit_id", NEW."withdrawn_at", NEW."id", said);
	ELSIF NEW."cleared_at" IS NOT NULL AND OLD."cleared_at" IS NULL AND NEW."withdrawn_at" IS NULL THEN
		PERFORM tell_receivers('warning.cleared', 'warning', NEW."id", NEW."org_unit_id", NEW."cleared_at", NEW."id" || '@' || NEW."cleared_at", said);
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "tell_warning" AFTER UPDATE OF "told_at", "level", "cleared_at", "withdrawn_at" ON "warning" FOR EACH ROW EXECUTE FUNCTION tell_warning();--> statement-breakpoint
CREATE FUNCTION "tell_order"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	o record;
BEGIN
	SELECT w."no", w."asset_id", w."org_unit_id" INTO o FROM "work_order" w WHERE w."id" = NEW."order_id";
	PERFORM tell_receivers('order.' || (NEW."change"->>'type'), 'work_order', NEW."order_id", o."org_unit_id", NEW."at", NEW."order_id" || '@' || NEW."seq",
		jsonb_build_object('no', o."no", 'assetId', o."asset_id", 'actor', NEW."actor", 'change', NEW."change"));
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "tell_order" AFTER INSERT ON "work_order_event" FOR EACH ROW EXECUTE FUNCTION tell_order();--> statement-breakpoint
CREATE FUNCTION "tell_placement"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	a record;
	earlier boolean := EXISTS (SELECT 1 FROM "asset_placement" p WHERE p."asset_id" = NEW."asset_id" AND p."id" <> NEW."id");
BEGIN
	SELECT * INTO a FROM "asset" WHERE "id" = NEW."asset_id";
	PERFORM tell_receivers(CASE WHEN earlier THEN 'asset.moved' ELSE 'asset.created' END, 'asset', NEW."asset_id", NEW."org_unit_id", NEW."valid_from", NEW."id",
		jsonb_build_object('code', a."code", 'nameZh', a."name_zh", 'nameEn', a."name_en", 'category', a."category", 'orgUnitId', NEW."org_unit_id",
			'locationId', NEW."location_id", 'validFrom', NEW."valid_from"));
	RETURN NULL;
END $$;--> statement-breakpoint
-- Deferred: an asset and its first placement are written one after the other.
CREATE CONSTRAINT TRIGGER "tell_placement" AFTER INSERT ON "asset_placement" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_placement();--> statement-breakpoint
CREATE FUNCTION "tell_asset"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
BEGIN
	PERFORM tell_receivers(CASE WHEN NEW."retired_at" IS NOT NULL AND OLD."retired_at" IS NULL THEN 'asset.retired' ELSE 'asset.changed' END, 'asset', NEW."id",
		unit_of_asset(NEW."id", now_ms), now_ms, NEW."id" || '@' || nextval('registry_revision'),
		jsonb_build_object('code', NEW."code", 'nameZh', NEW."name_zh", 'nameEn', NEW."name_en", 'category', NEW."category",
			'changed', (SELECT coalesce(jsonb_agg(n."key" ORDER BY n."key"), '[]') FROM jsonb_each(to_jsonb(NEW)) n WHERE n."value" IS DISTINCT FROM to_jsonb(OLD)->n."key")));
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "tell_asset" AFTER UPDATE ON "asset" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tell_asset();--> statement-breakpoint
-- Columns are read by name out of the row, so that a booking may come to have more of them.
CREATE FUNCTION "tell_booking"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
	was jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
	is_now jsonb := to_jsonb(NEW);
	event_kind text := CASE
		WHEN was IS NULL THEN 'booking.created'
		WHEN is_now->>'released_at' IS NOT NULL AND was->>'released_at' IS NULL THEN 'booking.released'
		WHEN is_now->>'cancelled_at' IS NOT NULL AND was->>'cancelled_at' IS NULL THEN 'booking.cancelled'
		ELSE 'booking.changed' END;
BEGIN
	PERFORM tell_receivers(event_kind, 'booking', NEW."id", coalesce(unit_of_asset(NEW."asset_id", now_ms), NEW."org_unit_id"), now_ms, NEW."id" || '@' || nextval('registry_revision'),
		jsonb_build_object('assetId', NEW."asset_id", 'personId', NEW."person_id", 'orgUnitId', NEW."org_unit_id", 'title', NEW."title",
			'start', NEW."start_ts", 'end', NEW."end_ts", 'reason', is_now->>'release_reason'));
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "tell_booking" AFTER INSERT ON "booking" FOR EACH ROW EXECUTE FUNCTION tell_booking();--> statement-breakpoint
CREATE TRIGGER "tell_booking_change" AFTER UPDATE ON "booking" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tell_booking();--> statement-breakpoint
-- Sessions are written by the thousand: asked once a statement whether anybody wants them.
CREATE FUNCTION "tell_sessions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (SELECT 1 FROM "receiver" WHERE "ended_at" IS NULL AND "kinds" ?| ARRAY['session.closed', 'session.*', '*']) THEN RETURN NULL; END IF;
	PERFORM tell_receivers('session.closed', 'usage_session', n."id", coalesce(unit_of_asset(n."asset_id", n."start_ts"), n."org_unit_id"), n."end_ts",
		n."id" || '@' || md5(concat_ws('|', n."start_ts", n."end_ts", n."quantities"::text, n."person_id", n."org_unit_id")),
		jsonb_build_object('kind', n."kind", 'assetId', n."asset_id", 'start', n."start_ts", 'end', n."end_ts", 'quantities', n."quantities",
			'personId', n."person_id", 'orgUnitId', n."org_unit_id", 'bookingId', n."booking_id", 'flags', n."flags"))
	FROM changed n WHERE NOT n."open" ORDER BY n."end_ts", n."id";
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "tell_sessions" AFTER INSERT ON "usage_session" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_sessions();--> statement-breakpoint
CREATE TRIGGER "tell_changed_sessions" AFTER UPDATE ON "usage_session" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_sessions();--> statement-breakpoint
-- Whatever else people and jobs change, without its content: for receivers of the whole organisation.
CREATE FUNCTION "tell_audit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM tell_receivers('registry.changed', NEW."entity", NEW."entity_id", NULL, NEW."at", NEW."id"::text,
		jsonb_build_object('entity', NEW."entity", 'entityId', NEW."entity_id", 'action', NEW."action", 'actor', NEW."actor"));
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "tell_audit" AFTER INSERT ON "audit_log" FOR EACH ROW EXECUTE FUNCTION tell_audit();
