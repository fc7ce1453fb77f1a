-- The trail of work orders and the audit log are written once. Whoever must change them has to disable these triggers, which
-- `custodia audit verify` then shows by the chain of hashes.
CREATE FUNCTION "refuse_change_of_trail"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "work_order_event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "work_order_event"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
--> statement-breakpoint
CREATE TRIGGER "work_order_attachment_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "work_order_attachment"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
--> statement-breakpoint
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
--> statement-breakpoint
-- Each event takes up where the one before ended.
CREATE FUNCTION "chain_work_order_event"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	head record;
BEGIN
	SELECT "position", "hash" INTO head FROM "work_order_event" ORDER BY "position" DESC LIMIT 1;
	IF NEW."position" <> coalesce(head."position", 0) + 1 OR NEW."previous_hash" <> coalesce(head."hash", '') THEN
		RAISE EXCEPTION 'event % does not follow the trail''s last, %', NEW."position", coalesce(head."position", 0)
			USING ERRCODE = 'check_violation', CONSTRAINT = 'work_order_event_chain';
	END IF;
	RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "work_order_event_chain" BEFORE INSERT ON "work_order_event"
	FOR EACH ROW EXECUTE FUNCTION "chain_work_order_event"();
