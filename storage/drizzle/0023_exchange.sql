CREATE TABLE "attendance" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"person_id" text NOT NULL,
	"direction" text NOT NULL,
	"at" bigint NOT NULL,
	"place" text,
	"cancelled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"receiver_id" text NOT NULL,
	"event_position" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"not_before" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"status" integer,
	"took_ms" double precision,
	"last_error" text,
	"delivered_at" bigint,
	"failed_at" bigint,
	"replayed_by" text
);
--> statement-breakpoint
CREATE TABLE "exchange_event" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"org_unit_id" text,
	"at" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	"fact" text NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incoming_record" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"target_id" text NOT NULL,
	"org_unit_id" text NOT NULL,
	"received_at" bigint NOT NULL,
	"received_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receiver" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"name" text NOT NULL,
	"channel" text NOT NULL,
	"url" text NOT NULL,
	"secret" text,
	"kinds" jsonb NOT NULL,
	"min_severity" text DEFAULT 'info' NOT NULL,
	"language" text DEFAULT 'zh' NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"paused_at" bigint,
	"ended_at" bigint,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" bigint,
	"not_before" bigint DEFAULT 0 NOT NULL,
	"last_error" text,
	"last_delivered_at" bigint
);
--> statement-breakpoint
CREATE UNIQUE INDEX "attendance_once" ON "attendance" USING btree ("source","external_id");--> statement-breakpoint
CREATE INDEX "attendance_person" ON "attendance" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "attendance_at" ON "attendance" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "delivery_receiver" ON "delivery" USING btree ("receiver_id","id");--> statement-breakpoint
CREATE INDEX "delivery_waiting" ON "delivery" USING btree ("receiver_id","not_before") WHERE "delivery"."delivered_at" is null and "delivery"."failed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "exchange_event_fact" ON "exchange_event" USING btree ("kind","fact");--> statement-breakpoint
CREATE INDEX "exchange_event_recorded" ON "exchange_event" USING btree ("recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "incoming_record_once" ON "incoming_record" USING btree ("kind","source","external_id","version");--> statement-breakpoint
CREATE INDEX "incoming_record_received" ON "incoming_record" USING btree ("received_at","id");