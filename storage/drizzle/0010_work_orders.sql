CREATE TABLE "work_order" (
	"id" text PRIMARY KEY NOT NULL,
	"no" text NOT NULL,
	"seq" integer NOT NULL,
	"asset_id" text NOT NULL,
	"org_unit_id" text NOT NULL,
	"kind" text NOT NULL,
	"title_zh" text NOT NULL,
	"title_en" text NOT NULL,
	"text" text NOT NULL,
	"state" text NOT NULL,
	"priority" text NOT NULL,
	"plan_id" text,
	"task_code" text,
	"due_on" text,
	"occurrence" text,
	"plan_snapshot" jsonb,
	"responsible_person_id" text,
	"assignee_id" text,
	"scheduled_from" bigint,
	"scheduled_to" bigint,
	"requested_at" bigint NOT NULL,
	"failed_at" bigint,
	"started_at" bigint,
	"finished_at" bigint,
	"restored_at" bigint,
	"verified_at" bigint,
	"last_at" bigint NOT NULL,
	"worked_ms" bigint DEFAULT 0 NOT NULL,
	"paused_ms" bigint DEFAULT 0 NOT NULL,
	"parts_wait_ms" bigint DEFAULT 0 NOT NULL,
	"failure_code" text,
	"failure_mode" text,
	"failure_mechanism" text,
	"failure_cause" text,
	"labour_minutes" integer DEFAULT 0 NOT NULL,
	"labour_minor" bigint DEFAULT 0 NOT NULL,
	"parts_minor" bigint DEFAULT 0 NOT NULL,
	"outside_minor" bigint DEFAULT 0 NOT NULL,
	"cost_minor" bigint DEFAULT 0 NOT NULL,
	"currency" text NOT NULL,
	"bundle_id" text,
	"created_by" text NOT NULL,
	"request_key" text,
	CONSTRAINT "work_order_no_unique" UNIQUE("no"),
	CONSTRAINT "work_order_request_key_unique" UNIQUE("request_key")
);
--> statement-breakpoint
CREATE TABLE "work_order_attachment" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"media_type" text NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_order_event" (
	"position" bigint PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"seq" integer NOT NULL,
	"at" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	"actor" text NOT NULL,
	"change" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_order_number" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "maintenance_completion" ADD COLUMN "order_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "work_order_occurrence" ON "work_order" USING btree ("plan_id","occurrence") WHERE "work_order"."plan_id" is not null;--> statement-breakpoint
CREATE INDEX "work_order_asset" ON "work_order" USING btree ("asset_id","requested_at");--> statement-breakpoint
CREATE INDEX "work_order_unit" ON "work_order" USING btree ("org_unit_id","requested_at");--> statement-breakpoint
CREATE INDEX "work_order_requested" ON "work_order" USING btree ("requested_at","id");--> statement-breakpoint
CREATE INDEX "work_order_assignee" ON "work_order" USING btree ("assignee_id","scheduled_from");--> statement-breakpoint
CREATE INDEX "work_order_failure" ON "work_order" USING btree ("asset_id","failure_code");--> statement-breakpoint
CREATE INDEX "work_order_attachment_order" ON "work_order_attachment" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "work_order_event_seq" ON "work_order_event" USING btree ("order_id","seq");