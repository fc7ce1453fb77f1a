CREATE TABLE "alarm_mark" (
	"timeline" text PRIMARY KEY NOT NULL,
	"from_ts" bigint NOT NULL,
	"to_ts" bigint NOT NULL,
	"revision" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alarm_setting" (
	"scope" text NOT NULL,
	"scope_id" text NOT NULL,
	"quiet_from" text,
	"quiet_to" text,
	"escalation" jsonb,
	"updated_at" bigint NOT NULL,
	"updated_by" text NOT NULL,
	CONSTRAINT "alarm_setting_scope_scope_id_pk" PRIMARY KEY("scope","scope_id")
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"id" text PRIMARY KEY NOT NULL,
	"warning_id" text NOT NULL,
	"event" text NOT NULL,
	"level" integer DEFAULT 0 NOT NULL,
	"channel" text NOT NULL,
	"person_id" text DEFAULT '' NOT NULL,
	"created_at" bigint NOT NULL,
	"not_before" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"sent_at" bigint,
	"failed_at" bigint,
	"read_at" bigint
);
--> statement-breakpoint
CREATE TABLE "silence" (
	"id" text PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"scope_id" text NOT NULL,
	"org_unit_id" text NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint NOT NULL,
	"reason" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"ended_at" bigint,
	"ended_by" text
);
--> statement-breakpoint
DROP INDEX "warning_open";--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "rule_code" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "asset_id" text;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "since" bigint;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "value" jsonb;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "withdrawn_at" bigint;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "acknowledge_note" text;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "parent_id" text;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "routed_at" bigint;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "responsible_person_id" text;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "chain" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "told_at" bigint;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "level" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "escalate_at" bigint;--> statement-breakpoint
ALTER TABLE "warning" ADD COLUMN "silenced_by" text;--> statement-breakpoint
CREATE UNIQUE INDEX "notification_once" ON "notification" USING btree ("warning_id","event","level","channel","person_id");--> statement-breakpoint
CREATE INDEX "notification_due" ON "notification" USING btree ("not_before") WHERE "notification"."sent_at" is null and "notification"."failed_at" is null;--> statement-breakpoint
CREATE INDEX "notification_person" ON "notification" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "silence_scope" ON "silence" USING btree ("scope","scope_id");--> statement-breakpoint
CREATE INDEX "silence_until" ON "silence" USING btree ("valid_to");--> statement-breakpoint
CREATE UNIQUE INDEX "warning_alarm" ON "warning" USING btree ("subject_id","rule_code","since") WHERE "warning"."since" is not null and "warning"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "warning_asset" ON "warning" USING btree ("asset_id","raised_at");--> statement-breakpoint
CREATE INDEX "warning_unrouted" ON "warning" USING btree ("id") WHERE "warning"."routed_at" is null;--> statement-breakpoint
CREATE INDEX "warning_escalating" ON "warning" USING btree ("escalate_at") WHERE "warning"."escalate_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "warning_open" ON "warning" USING btree ("kind","subject_kind","subject_id","rule_code") WHERE "warning"."cleared_at" is null;--> statement-breakpoint
-- A binding that is dated back brings samples to an asset, or takes them away.
CREATE FUNCTION "mark_alarms_of_binding"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
	changed record;
BEGIN
	FOR changed IN
		SELECT b."asset_id", min(b."valid_from") AS starts FROM (
			SELECT (CASE WHEN TG_OP <> 'INSERT' THEN OLD."asset_id" END) AS "asset_id", (CASE WHEN TG_OP <> 'INSERT' THEN OLD."valid_from" END) AS "valid_from"
			UNION ALL
			SELECT (CASE WHEN TG_OP <> 'DELETE' THEN NEW."asset_id" END), (CASE WHEN TG_OP <> 'DELETE' THEN NEW."valid_from" END)
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
--> statement-breakpoint
CREATE TRIGGER "binding_alarm_marks" AFTER INSERT OR UPDATE OR DELETE ON "binding" FOR EACH ROW EXECUTE FUNCTION "mark_alarms_of_binding"();
