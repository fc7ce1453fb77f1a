CREATE INDEX "warning_parent" ON "warning" USING btree ("parent_id") WHERE "warning"."parent_id" is not null;--> statement-breakpoint
-- Of a binding that only ends, what lies before its end stays as it was.
CREATE OR REPLACE FUNCTION "mark_alarms_of_binding"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
	only_end boolean := TG_OP = 'UPDATE';
	changed record;
BEGIN
	IF only_end THEN
		only_end := (OLD."asset_id", OLD."device_id", OLD."role", OLD."valid_from") IS NOT DISTINCT FROM (NEW."asset_id", NEW."device_id", NEW."role", NEW."valid_from");
	END IF;
	FOR changed IN
		SELECT b."asset_id", min(b."starts") AS starts FROM (
			SELECT (CASE WHEN TG_OP <> 'INSERT' THEN OLD."asset_id" END) AS "asset_id",
				(CASE WHEN TG_OP <> 'INSERT' THEN CASE WHEN only_end THEN coalesce(OLD."valid_to", now_ms) ELSE OLD."valid_from" END END) AS "starts"
			UNION ALL
			SELECT (CASE WHEN TG_OP <> 'DELETE' THEN NEW."asset_id" END),
				(CASE WHEN TG_OP <> 'DELETE' THEN CASE WHEN only_end THEN coalesce(NEW."valid_to", now_ms) ELSE NEW."valid_from" END END)
		) b WHERE b."asset_id" IS NOT NULL GROUP BY 1 ORDER BY 1
	LOOP
		INSERT INTO "alarm_mark" ("timeline", "from_ts", "to_ts", "revision")
		VALUES ('asset:' || changed."asset_id", least(changed.starts, now_ms), now_ms, nextval('registry_revision'))
		ON CONFLICT ("timeline") DO UPDATE SET
			"from_ts" = least("alarm_mark"."from_ts", excluded."from_ts"), "to_ts" = greatest("alarm_mark"."to_ts", excluded."to_ts"),
			"revision" = excluded."revision", "not_before" = 0;
	END LOOP;
	RETURN NULL;
END $$;
