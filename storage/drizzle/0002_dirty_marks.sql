-- What people change in the registry changes derived figures: the rows mark the timelines that stand on them.
CREATE FUNCTION "mark_timeline"(p_timeline text, p_from bigint, p_to bigint, p_now bigint) RETURNS void LANGUAGE sql AS $$
	INSERT INTO "dirty_timeline" ("timeline", "from_ts", "to_ts", "marked_at", "revision")
	VALUES (p_timeline, least(p_from, p_to), p_to, p_now, nextval('registry_revision'))
	ON CONFLICT ("timeline") DO UPDATE SET
		"from_ts" = least("dirty_timeline"."from_ts", excluded."from_ts"),
		"to_ts" = greatest("dirty_timeline"."to_ts", excluded."to_ts"),
		"revision" = excluded."revision",
		"not_before" = 0;
$$;
--> statement-breakpoint
CREATE FUNCTION "mark_from_row"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
	-- OLD and NEW as JSON, so that one function serves every table.
	changed jsonb;
	starts bigint;
	asset_ids text[];
	one text;
BEGIN
	starts := now_ms;
	asset_ids := '{}';
	FOR changed IN
		SELECT row_json FROM (VALUES
			(CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END),
			(CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END)
		) AS both_rows(row_json) WHERE row_json IS NOT NULL
	LOOP
		starts := least(starts, coalesce((changed->>'valid_from')::bigint, (changed->>'start_ts')::bigint, now_ms));
		IF changed->>'asset_id' IS NOT NULL AND NOT changed->>'asset_id' = ANY (asset_ids) THEN
			asset_ids := asset_ids || (changed->>'asset_id');
		END IF;
		IF TG_TABLE_NAME = 'tag_holder' THEN
			PERFORM mark_timeline('tag:' || (changed->>'device_id'), starts, now_ms, now_ms);
		END IF;
	END LOOP;
	FOREACH one IN ARRAY asset_ids LOOP
		PERFORM mark_timeline('asset:' || one, CASE WHEN TG_ARGV[0] = 'figures' THEN now_ms ELSE starts END, now_ms, now_ms);
		-- A gateway moved between zones changes the visits of every tag that it heard.
		IF TG_TABLE_NAME = 'binding' AND EXISTS (SELECT 1 FROM asset WHERE id = one AND category = 'cleaning_zone') THEN
			PERFORM mark_timeline('tag:' || holder.device_id, starts, now_ms, now_ms)
			FROM (SELECT DISTINCT device_id FROM tag_holder) AS holder;
		END IF;
	END LOOP;
	IF array_length(asset_ids, 1) > 0 OR TG_TABLE_NAME = 'tag_holder' THEN
		PERFORM pg_notify('dirty', '');
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "binding_marks" AFTER INSERT OR UPDATE OR DELETE ON "binding" FOR EACH ROW EXECUTE FUNCTION "mark_from_row"('samples');
--> statement-breakpoint
CREATE TRIGGER "asset_placement_marks" AFTER INSERT OR UPDATE OR DELETE ON "asset_placement" FOR EACH ROW EXECUTE FUNCTION "mark_from_row"('samples');
--> statement-breakpoint
CREATE TRIGGER "tag_holder_marks" AFTER INSERT OR UPDATE OR DELETE ON "tag_holder" FOR EACH ROW EXECUTE FUNCTION "mark_from_row"('samples');
--> statement-breakpoint
CREATE TRIGGER "booking_marks" AFTER INSERT OR UPDATE OR DELETE ON "booking" FOR EACH ROW EXECUTE FUNCTION "mark_from_row"('samples');
--> statement-breakpoint
CREATE TRIGGER "cost_pool_marks" AFTER INSERT OR UPDATE OR DELETE ON "cost_pool" FOR EACH ROW EXECUTE FUNCTION "mark_from_row"('samples');
--> statement-breakpoint
CREATE TRIGGER "maintenance_plan_marks" AFTER INSERT OR UPDATE OR DELETE ON "maintenance_plan" FOR EACH ROW EXECUTE FUNCTION "mark_from_row"('figures');
--> statement-breakpoint
CREATE TRIGGER "maintenance_completion_marks" AFTER INSERT OR UPDATE OR DELETE ON "maintenance_completion" FOR EACH ROW EXECUTE FUNCTION "mark_from_row"('figures');
