CREATE TABLE "replay" (
	"id" text PRIMARY KEY NOT NULL,
	"actor" text NOT NULL,
	"created_at" bigint NOT NULL,
	"request" jsonb NOT NULL,
	"total" bigint NOT NULL,
	"stored" bigint DEFAULT 0 NOT NULL,
	"duplicate" bigint DEFAULT 0 NOT NULL,
	"failed" bigint DEFAULT 0 NOT NULL,
	"finished_at" bigint
);
--> statement-breakpoint
CREATE TABLE "warning" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"org_unit_id" text,
	"severity" text NOT NULL,
	"raised_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"cleared_at" bigint,
	"acknowledged_at" bigint,
	"acknowledged_by" text,
	"count" bigint NOT NULL,
	"detail" jsonb NOT NULL,
	"explanation" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "dead_letter" ADD COLUMN "profile_id" text;--> statement-breakpoint
ALTER TABLE "dead_letter" ADD COLUMN "packet_id" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "dead_letter" ADD COLUMN "dup" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "dead_letter" ADD COLUMN "retained" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "dead_letter" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "dead_letter" ADD COLUMN "last_attempt_at" bigint;--> statement-breakpoint
ALTER TABLE "dead_letter" ADD COLUMN "replay_id" text;--> statement-breakpoint
ALTER TABLE "dead_letter" ADD COLUMN "queued" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "dead_letter" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "replayed" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "body" jsonb;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "kept" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "kept_bytes" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "dropped" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "ignored_at" bigint;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "ignored_by" text;--> statement-breakpoint
CREATE UNIQUE INDEX "warning_open" ON "warning" USING btree ("kind","subject_kind","subject_id") WHERE "warning"."cleared_at" is null;--> statement-breakpoint
CREATE INDEX "warning_raised" ON "warning" USING btree ("raised_at","id");--> statement-breakpoint
CREATE INDEX "dead_letter_received" ON "dead_letter" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "dead_letter_queued" ON "dead_letter" USING btree ("received_at","spool","seq") WHERE "dead_letter"."queued";