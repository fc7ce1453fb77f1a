CREATE TABLE "booking_feed" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"interval_minutes" integer NOT NULL,
	"paused" boolean DEFAULT false NOT NULL,
	"etag" text,
	"last_modified" text,
	"next_poll_at" bigint NOT NULL,
	"last_poll_at" bigint,
	"last_ok_at" bigint,
	"last_error" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"report" jsonb,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"removed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "room_closure" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"start_ts" bigint NOT NULL,
	"end_ts" bigint NOT NULL,
	"reason" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"withdrawn_at" bigint
);
--> statement-breakpoint
CREATE TABLE "room_policy" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"early_minutes" integer NOT NULL,
	"grace_minutes" integer NOT NULL,
	"min_presence_minutes" integer NOT NULL,
	"release_no_shows" boolean NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint
);
--> statement-breakpoint
ALTER TABLE "booking" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "source" text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "feed_id" text;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "external_uid" text;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "external_recurrence" text;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "organiser_email" text;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "attendees" integer;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "purpose" text;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "released_at" bigint;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "release_reason" text;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "released_by" text;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "booked_end_ts" bigint;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "release_explanation" jsonb;--> statement-breakpoint
CREATE INDEX "booking_feed_due" ON "booking_feed" USING btree ("next_poll_at") WHERE "booking_feed"."removed_at" is null and not "booking_feed"."paused";--> statement-breakpoint
CREATE INDEX "room_closure_asset" ON "room_closure" USING btree ("asset_id","start_ts");--> statement-breakpoint
CREATE INDEX "room_policy_asset" ON "room_policy" USING btree ("asset_id","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "booking_external" ON "booking" USING btree ("feed_id","external_uid","external_recurrence") WHERE "booking"."cancelled_at" is null and "booking"."released_at" is null;