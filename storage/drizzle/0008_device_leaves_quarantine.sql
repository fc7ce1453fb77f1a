-- A device that is registered, by whatever way, is unknown no longer: it leaves quarantine, and the messages that it sent before are its own.
CREATE FUNCTION "device_leaves_quarantine"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM "quarantine" q USING "added" a WHERE q.device_key = a.key;
	UPDATE "dead_letter" l SET device_id = a.id, profile_id = coalesce(l.profile_id, a.profile_id)
	FROM "added" a WHERE l.device_key = a.key AND l.device_id IS NULL;
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "device_leaves_quarantine" AFTER INSERT ON "device"
	REFERENCING NEW TABLE AS "added"
	FOR EACH STATEMENT EXECUTE FUNCTION "device_leaves_quarantine"();
