-- What drizzle-kit cannot say: rules between rows, change notifications, and the counter behind `revision` columns.
CREATE SEQUENCE "registry_revision";
--> statement-breakpoint
DO $$
BEGIN
	-- One device and role is on one asset at a time. A GiST exclusion constraint where btree_gist can be had, else a trigger.
	BEGIN
		CREATE EXTENSION IF NOT EXISTS btree_gist;
	EXCEPTION WHEN OTHERS THEN
		RAISE NOTICE 'btree_gist is not available (%), bindings are guarded by a trigger', SQLERRM;
	END;
	IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'btree_gist') THEN
		ALTER TABLE "binding" ADD CONSTRAINT "binding_no_overlap"
			EXCLUDE USING gist ("device_id" WITH =, "role" WITH =, int8range("valid_from", "valid_to") WITH &&);
	ELSE
		CREATE FUNCTION "binding_refuse_overlap"() RETURNS trigger LANGUAGE plpgsql AS $body$
		BEGIN
			-- The lock makes two writers of one device wait for each other, so that neither misses the other's row.
			PERFORM pg_advisory_xact_lock(hashtextextended(NEW.device_id || '/' || NEW.role, 0));
			IF EXISTS (
				SELECT 1 FROM "binding" b
				WHERE b.device_id = NEW.device_id AND b.role = NEW.role AND b.id <> NEW.id
					AND int8range(b.valid_from, b.valid_to) && int8range(NEW.valid_from, NEW.valid_to)
			) THEN
				RAISE EXCEPTION 'device % is bound already in that period', NEW.device_id
					USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'binding_no_overlap', TABLE = 'binding';
			END IF;
			RETURN NEW;
		END
		$body$;
		CREATE TRIGGER "binding_no_overlap" BEFORE INSERT OR UPDATE ON "binding"
			FOR EACH ROW EXECUTE FUNCTION "binding_refuse_overlap"();
	END IF;
END
$$;
--> statement-breakpoint
CREATE FUNCTION "notify_registry_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('registry_changed', TG_TABLE_NAME);
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "device_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "device"
	FOR EACH STATEMENT EXECUTE FUNCTION "notify_registry_changed"();
--> statement-breakpoint
CREATE TRIGGER "binding_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "binding"
	FOR EACH STATEMENT EXECUTE FUNCTION "notify_registry_changed"();
--> statement-breakpoint
CREATE TRIGGER "mqtt_credential_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "mqtt_credential"
	FOR EACH STATEMENT EXECUTE FUNCTION "notify_registry_changed"();
