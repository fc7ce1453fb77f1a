-- The law and the maker bind every asset of a type, whatever it says for itself.
CREATE OR REPLACE FUNCTION "inherit_plans"(p_type text, p_asset text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
	-- What a type says of a plan. The anchor is each asset's own.
	said text[] := ARRAY['task_code', 'name_zh', 'name_en', 'calendar', 'interval', 'meter_metric', 'meter_start', 'meter_period',
		'nominal_per_day', 'condition', 'combine', 'tolerance_percent', 'early_percent', 'late_percent', 'shift_percent', 'closed_day',
		'legal', 'legal_interval', 'maker_interval', 'maker_period', 'includes', 'lead_days', 'duration_minutes', 'checklist'];
	-- What no asset says for itself: the law, and the maker's intervals, which are the plan's own where nothing else is said.
	bounds text[] := ARRAY['legal', 'legal_interval', 'maker_interval', 'maker_period'];
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
		WHERE f.name <> ALL (bounds) AND to_jsonb(m)->f.name IS DISTINCT FROM to_jsonb(t)->f.name)
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
				WHERE e.key = ANY (said) AND e.key <> ALL (bounds) AND NOT m.overridden ? e.key)
			|| jsonb_build_object('legal', t.legal, 'legal_interval', CASE WHEN t.legal THEN coalesce(t.legal_interval, t.interval) END,
				'maker_interval', coalesce(t.maker_interval, t.interval), 'maker_period', coalesce(t.maker_period, t.meter_period))) AS "plan"
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
