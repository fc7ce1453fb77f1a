CREATE TABLE "calendar_feed" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_read_at" bigint,
	"revoked_at" bigint,
	CONSTRAINT "calendar_feed_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "calendar_feed_entry" (
	"feed_id" text NOT NULL,
	"uid" text NOT NULL,
	"entry" jsonb NOT NULL,
	"sequence" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"cancelled_at" bigint,
	CONSTRAINT "calendar_feed_entry_feed_id_uid_pk" PRIMARY KEY("feed_id","uid")
);
--> statement-breakpoint
CREATE TABLE "duty_exception" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"day" text NOT NULL,
	"start_minute" integer,
	"end_minute" integer,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "duty_time" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"weekday" integer NOT NULL,
	"start_minute" integer NOT NULL,
	"end_minute" integer NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint
);
--> statement-breakpoint
CREATE TABLE "holiday" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"day" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opening_hours" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"weekday" integer NOT NULL,
	"start_minute" integer NOT NULL,
	"end_minute" integer NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint
);
--> statement-breakpoint
CREATE TABLE "planning_run" (
	"id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"progress" integer NOT NULL,
	"from_on" text NOT NULL,
	"to_on" text NOT NULL,
	"units" jsonb NOT NULL,
	"result" jsonb,
	"detail" text,
	"started_by" text NOT NULL,
	"started_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "slot_proposal" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"task_code" text NOT NULL,
	"due_on" text NOT NULL,
	"engineer_id" text NOT NULL,
	"start_ts" bigint NOT NULL,
	"end_ts" bigint NOT NULL,
	"earliest_on" text NOT NULL,
	"latest_on" text NOT NULL,
	"bundle_id" text,
	"included_in_plan_id" text,
	"state" text NOT NULL,
	"rejects" text,
	"reason" text,
	"explanation" jsonb NOT NULL,
	"order_id" text,
	"created_at" bigint NOT NULL,
	"decided_at" bigint,
	"decided_by" text
);
--> statement-breakpoint
CREATE INDEX "calendar_feed_subject" ON "calendar_feed" USING btree ("kind","subject_id");--> statement-breakpoint
CREATE INDEX "duty_exception_person" ON "duty_exception" USING btree ("person_id","day");--> statement-breakpoint
CREATE INDEX "duty_time_person" ON "duty_time" USING btree ("person_id","weekday");--> statement-breakpoint
CREATE UNIQUE INDEX "holiday_unit_day" ON "holiday" USING btree ("org_unit_id","day");--> statement-breakpoint
CREATE INDEX "opening_hours_unit" ON "opening_hours" USING btree ("org_unit_id","weekday");--> statement-breakpoint
CREATE UNIQUE INDEX "slot_proposal_live" ON "slot_proposal" USING btree ("plan_id","due_on") WHERE "slot_proposal"."state" in ('proposed', 'accepted', 'moved');--> statement-breakpoint
CREATE INDEX "slot_proposal_asset" ON "slot_proposal" USING btree ("asset_id","start_ts");--> statement-breakpoint
CREATE INDEX "slot_proposal_engineer" ON "slot_proposal" USING btree ("engineer_id","start_ts");--> statement-breakpoint
CREATE INDEX "slot_proposal_state" ON "slot_proposal" USING btree ("state","start_ts");