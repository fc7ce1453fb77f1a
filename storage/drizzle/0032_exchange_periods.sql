-- A month that was closed, and one that was closed anew.
CREATE FUNCTION "tell_period"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM tell_receivers(CASE WHEN NEW."version" = 1 THEN 'period.closed' ELSE 'period.restated' END, 'cost_period', NEW."id", NEW."org_unit_id", NEW."closed_at", NEW."id",
		jsonb_build_object('month', NEW."month", 'version', NEW."version", 'reason', NEW."reason", 'closedBy', NEW."closed_by", 'totals', NEW."facts"->'totals'));
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "tell_period" AFTER INSERT ON "cost_period" FOR EACH ROW EXECUTE FUNCTION tell_period();
