CREATE TABLE "timeline_state" (
	"timeline" text PRIMARY KEY NOT NULL,
	"inputs" text NOT NULL,
	"through_ts" bigint NOT NULL,
	"rules" jsonb NOT NULL,
	"figures" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "meter_day" ADD COLUMN "chains" jsonb;--> statement-breakpoint
CREATE INDEX "usage_session_open" ON "usage_session" USING btree ("timeline") WHERE "usage_session"."open";