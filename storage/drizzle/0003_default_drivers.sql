-- Who drives a vehicle by default is a person of its trips, and so of their costs.
CREATE FUNCTION "mark_from_operator"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
	changed "responsibility";
BEGIN
	FOREACH changed IN ARRAY CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW] WHEN 'DELETE' THEN ARRAY[OLD] ELSE ARRAY[OLD, NEW] END LOOP
		IF changed.scope = 'asset' AND changed.role = 'operator'
			AND EXISTS (SELECT 1 FROM asset WHERE id = changed.scope_id AND category = 'vehicle') THEN
			PERFORM mark_timeline('asset:' || changed.scope_id, least(changed.valid_from, now_ms), now_ms, now_ms);
			PERFORM pg_notify('dirty', '');
		END IF;
	END LOOP;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "responsibility_marks" AFTER INSERT OR UPDATE OR DELETE ON "responsibility" FOR EACH ROW EXECUTE FUNCTION "mark_from_operator"();
