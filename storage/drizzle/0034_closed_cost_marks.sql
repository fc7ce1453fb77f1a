-- The clock is read once: read for each line it could differ between two lines of one asset and month, which then were marked twice at once.
CREATE OR REPLACE FUNCTION "mark_closed_cost"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
BEGIN
	INSERT INTO "cost_period_change" ("month", "asset_id", "changed_at")
	SELECT DISTINCT c."month", c."asset_id", now_ms
	FROM "changed" c WHERE EXISTS (SELECT 1 FROM "cost_period" p WHERE p."month" = c."month")
	ON CONFLICT ("month", "asset_id") DO UPDATE SET "changed_at" = excluded."changed_at";
	RETURN NULL;
END
$$;
