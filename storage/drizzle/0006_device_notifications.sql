-- Whoever holds a connection, or waits for work, hears at once of what was changed in whatever process.
CREATE FUNCTION "notify_credential_revoked"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('credential_revoked', OLD.username);
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "mqtt_credential_revoked" AFTER UPDATE OF "revoked_at" ON "mqtt_credential"
	FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL) EXECUTE FUNCTION "notify_credential_revoked"();
--> statement-breakpoint
CREATE TRIGGER "mqtt_credential_deleted" AFTER DELETE ON "mqtt_credential"
	FOR EACH ROW EXECUTE FUNCTION "notify_credential_revoked"();
--> statement-breakpoint
CREATE FUNCTION "notify_downlink"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('downlink', '');
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "downlink_queued" AFTER INSERT ON "downlink" FOR EACH STATEMENT EXECUTE FUNCTION "notify_downlink"();
--> statement-breakpoint
CREATE TRIGGER "device_command_queued" AFTER INSERT ON "device_command" FOR EACH STATEMENT EXECUTE FUNCTION "notify_downlink"();
--> statement-breakpoint
CREATE TRIGGER "device_config_requested" AFTER INSERT ON "device_config" FOR EACH STATEMENT EXECUTE FUNCTION "notify_downlink"();
--> statement-breakpoint
CREATE FUNCTION "notify_device_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('device_changed', NEW.device_id);
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "device_command_changed" AFTER INSERT OR UPDATE ON "device_command" FOR EACH ROW EXECUTE FUNCTION "notify_device_changed"();
--> statement-breakpoint
CREATE TRIGGER "device_config_changed" AFTER INSERT OR UPDATE ON "device_config" FOR EACH ROW EXECUTE FUNCTION "notify_device_changed"();
--> statement-breakpoint
CREATE TRIGGER "device_config_report_changed" AFTER INSERT OR UPDATE ON "device_config_report" FOR EACH ROW EXECUTE FUNCTION "notify_device_changed"();
