-- An asset follows the plans of its type, but for what it says itself: whoever writes, the rows of `maintenance_plan` are in step, and
-- the marks on these bring the due dates.
CREATE FUNCTION "inherit_plans"(p_type text, p_asset text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
	-- What a type says of a plan. The anchor is each asset's own.
	said text[] := ARRAY['task_code', 'name_zh', 'name_en', 'calendar', 'interval', 'meter_metric', 'meter_start', 'meter_period',
		'nominal_per_day', 'condition', 'combine', 'tolerance_percent', 'early_percent', 'late_percent', 'shift_percent', 'closed_day',
		'legal', 'legal_interval', 'maker_interval', 'maker_period', 'includes', 'lead_days', 'duration_minutes', 'checklist'];
BEGIN
	-- Two writers of one type take turns, so that neither overlooks the other's rows.
	PERFORM pg_advisory_xact_lock(7205312, hashtext(coalesce(p_type, p_asset)));
	UPDATE "maintenance_plan" m SET "valid_to" = now_ms FROM "asset" a
	WHERE a.id = m.asset_id AND m.type_plan_id IS NOT NULL AND m.valid_to IS NULL
		AND (a.id = p_asset OR (p_asset IS NULL AND a.asset_type_id = p_type))
		AND NOT EXISTS (SELECT 1 FROM "asset_type_plan" t WHERE t.id = m.type_plan_id AND t.type_id = a.asset_type_id);
	IF p_type IS NULL THEN RETURN; END IF;

	-- A plan of the asset's own for the same task becomes its variant of the type's.
	UPDATE "maintenance_plan" m SET "type_plan_id" = t.id, "overridden" = (
		SELECT coalesce(jsonb_agg(f.name ORDER BY f.name), '[]') FROM unnest(said) AS f(name)
		WHERE to_jsonb(m)->f.name IS DISTINCT FROM to_jsonb(t)->f.name)
	FROM "asset_type_plan" t JOIN "asset" a ON a.asset_type_id = t.type_id
	WHERE t.type_id = p_type AND (p_asset IS NULL OR a.id = p_asset) AND m.asset_id = a.id AND m.task_code = t.task_code
		AND m.type_plan_id IS NULL AND m.valid_to IS NULL
		AND m.id = (SELECT min(o.id) FROM "maintenance_plan" o
			WHERE o.asset_id = a.id AND o.task_code = t.task_code AND o.type_plan_id IS NULL AND o.valid_to IS NULL)
		AND NOT EXISTS (SELECT 1 FROM "maintenance_plan" o WHERE o.asset_id = a.id AND o.type_plan_id = t.id);

	INSERT INTO "maintenance_plan" ("id", "asset_id", "type_plan_id", "task_code", "name_zh", "name_en", "calendar", "interval", "anchor_on",
		"valid_from")
	SELECT 'pln_' || md5(a.id || '/' || t.id), a.id, t.id, t.task_code, t.name_zh, t.name_en, t.calendar, t.interval,
		-- A fixed plan begins one interval after the asset did, a floating one counts from then.
		(coalesce(a.purchased_on::date, to_timestamp(a.created_at / 1000.0)::date)
			+ CASE WHEN t.calendar = 'fixed' THEN t.interval::interval ELSE interval '0' END)::date::text,
		now_ms
	FROM "asset_type_plan" t JOIN "asset" a ON a.asset_type_id = t.type_id
	WHERE t.type_id = p_type AND (p_asset IS NULL OR a.id = p_asset) AND a.retired_at IS NULL
		AND NOT EXISTS (SELECT 1 FROM "maintenance_plan" m WHERE m.asset_id = a.id AND m.type_plan_id = t.id);

	WITH "next" AS (
		SELECT m.id, jsonb_populate_record(m, jsonb_build_object('maker_bound', ty.maker_bound,
			'valid_to', CASE WHEN m.switched_off THEN m.valid_to END)
			|| (SELECT coalesce(jsonb_object_agg(e.key, e.value), '{}') FROM jsonb_each(to_jsonb(t)) AS e
				WHERE e.key = ANY (said) AND NOT m.overridden ? e.key)) AS "plan"
		FROM "maintenance_plan" m JOIN "asset" a ON a.id = m.asset_id
		JOIN "asset_type_plan" t ON t.id = m.type_plan_id AND t.type_id = a.asset_type_id JOIN "asset_type" ty ON ty.id = t.type_id
		WHERE t.type_id = p_type AND (p_asset IS NULL OR a.id = p_asset) AND a.retired_at IS NULL
	)
	UPDATE "maintenance_plan" m SET "task_code" = (n.plan).task_code, "name_zh" = (n.plan).name_zh, "name_en" = (n.plan).name_en,
		"calendar" = (n.plan).calendar, "interval" = (n.plan).interval, "meter_metric" = (n.plan).meter_metric,
		"meter_start" = (n.plan).meter_start, "meter_period" = (n.plan).meter_period, "nominal_per_day" = (n.plan).nominal_per_day,
		"condition" = (n.plan).condition, "combine" = (n.plan).combine, "tolerance_percent" = (n.plan).tolerance_percent,
		"early_percent" = (n.plan).early_percent, "late_percent" = (n.plan).late_percent, "shift_percent" = (n.plan).shift_percent,
		"closed_day" = (n.plan).closed_day, "legal" = (n.plan).legal, "legal_interval" = (n.plan).legal_interval,
		"maker_interval" = (n.plan).maker_interval, "maker_period" = (n.plan).maker_period, "maker_bound" = (n.plan).maker_bound,
		"includes" = (n.plan).includes, "lead_days" = (n.plan).lead_days, "duration_minutes" = (n.plan).duration_minutes,
		"checklist" = (n.plan).checklist, "valid_to" = (n.plan).valid_to
	FROM "next" n WHERE n.id = m.id AND to_jsonb(n.plan) IS DISTINCT FROM to_jsonb(m);
END $$;
--> statement-breakpoint
CREATE FUNCTION "inherit_from_type"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	one text;
BEGIN
	IF TG_TABLE_NAME = 'asset' THEN
		PERFORM inherit_plans(NEW.asset_type_id, NEW.id);
	ELSIF TG_TABLE_NAME = 'asset_type' THEN
		PERFORM inherit_plans(NEW.id, NULL);
	ELSIF TG_OP = 'DELETE' THEN
		FOR one IN SELECT DISTINCT type_id FROM gone LOOP PERFORM inherit_plans(one, NULL); END LOOP;
	ELSE
		FOR one IN SELECT DISTINCT type_id FROM come LOOP PERFORM inherit_plans(one, NULL); END LOOP;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "asset_type_plan_added" AFTER INSERT ON "asset_type_plan"
	REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION "inherit_from_type"();
--> statement-breakpoint
CREATE TRIGGER "asset_type_plan_changed" AFTER UPDATE ON "asset_type_plan"
	REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION "inherit_from_type"();
--> statement-breakpoint
CREATE TRIGGER "asset_type_plan_removed" AFTER DELETE ON "asset_type_plan"
	REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "inherit_from_type"();
--> statement-breakpoint
CREATE TRIGGER "asset_type_changed" AFTER UPDATE OF "maker_bound" ON "asset_type"
	FOR EACH ROW EXECUTE FUNCTION "inherit_from_type"();
--> statement-breakpoint
CREATE TRIGGER "asset_of_type_added" AFTER INSERT ON "asset"
	FOR EACH ROW WHEN (NEW.asset_type_id IS NOT NULL) EXECUTE FUNCTION "inherit_from_type"();
--> statement-breakpoint
CREATE TRIGGER "asset_of_type_changed" AFTER UPDATE OF "asset_type_id" ON "asset"
	FOR EACH ROW WHEN (OLD.asset_type_id IS DISTINCT FROM NEW.asset_type_id) EXECUTE FUNCTION "inherit_from_type"();
--> statement-breakpoint
-- Due dates keep off closed days: a change of what is open moves those of the units below.
CREATE FUNCTION "mark_from_open_days"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
	unit text := CASE WHEN TG_OP = 'DELETE' THEN OLD.org_unit_id ELSE NEW.org_unit_id END;
BEGIN
	PERFORM mark_timeline('asset:' || m.asset_id, now_ms, now_ms, now_ms)
	FROM (
		SELECT DISTINCT p.asset_id FROM "maintenance_plan" p JOIN "asset_placement" pl ON pl.asset_id = p.asset_id
			AND pl.valid_from <= now_ms AND (pl.valid_to IS NULL OR pl.valid_to > now_ms)
		JOIN "org_unit" u ON u.id = pl.org_unit_id
		WHERE p.closed_day <> 'keep' AND p.valid_to IS NULL AND unit = ANY (string_to_array(u.path, '/'))
		ORDER BY p.asset_id
	) AS m;
	PERFORM pg_notify('dirty', '');
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "holiday_marks" AFTER INSERT OR UPDATE OR DELETE ON "holiday" FOR EACH ROW EXECUTE FUNCTION "mark_from_open_days"();
--> statement-breakpoint
CREATE TRIGGER "opening_hours_marks" AFTER INSERT OR UPDATE OR DELETE ON "opening_hours"
	FOR EACH ROW EXECUTE FUNCTION "mark_from_open_days"();
