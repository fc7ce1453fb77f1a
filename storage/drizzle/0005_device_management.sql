CREATE TABLE "credential_use" (
	"credential_id" text PRIMARY KEY NOT NULL,
	"last_used_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device_certificate" (
	"id" text PRIMARY KEY NOT NULL,
	"device_id" text NOT NULL,
	"credential_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"serial" text NOT NULL,
	"subject" text NOT NULL,
	"not_before" bigint NOT NULL,
	"not_after" bigint NOT NULL,
	"origin" text NOT NULL,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint,
	CONSTRAINT "device_certificate_fingerprint_unique" UNIQUE("fingerprint")
);
--> statement-breakpoint
CREATE TABLE "device_command" (
	"id" text PRIMARY KEY NOT NULL,
	"device_id" text NOT NULL,
	"name" text NOT NULL,
	"args" jsonb NOT NULL,
	"state" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"sent_at" bigint,
	"answered_at" bigint,
	"finished_at" bigint,
	"detail" text,
	"result" jsonb,
	"request_no" integer GENERATED ALWAYS AS IDENTITY (sequence name "device_command_request_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"batch_id" text,
	"idempotency_key" text
);
--> statement-breakpoint
CREATE TABLE "device_config" (
	"device_id" text NOT NULL,
	"version" integer NOT NULL,
	"values" jsonb NOT NULL,
	"requested_at" bigint NOT NULL,
	"requested_by" text NOT NULL,
	"acknowledged_at" bigint,
	"rejected_at" bigint,
	"error" text,
	CONSTRAINT "device_config_device_id_version_pk" PRIMARY KEY("device_id","version")
);
--> statement-breakpoint
CREATE TABLE "device_config_report" (
	"device_id" text PRIMARY KEY NOT NULL,
	"version" integer,
	"values" jsonb NOT NULL,
	"error" text,
	"at" bigint NOT NULL,
	"since" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device_state" (
	"device_id" text PRIMARY KEY NOT NULL,
	"last_seen_at" bigint,
	"last_sample_at" bigint,
	"online" boolean,
	"online_since" bigint,
	"presence_at" bigint,
	"clock_skew_ms" double precision,
	"clock_skew_at" bigint,
	"battery_percent" double precision,
	"battery_at" bigint,
	"firmware" text,
	"firmware_at" bigint,
	"last_topic" text
);
--> statement-breakpoint
CREATE TABLE "downlink" (
	"id" text PRIMARY KEY NOT NULL,
	"device_id" text,
	"command_id" text,
	"topic" text NOT NULL,
	"payload" "bytea" NOT NULL,
	"qos" smallint NOT NULL,
	"retain" boolean NOT NULL,
	"not_after" bigint,
	"state" text NOT NULL,
	"created_at" bigint NOT NULL,
	"not_before" bigint DEFAULT 0 NOT NULL,
	"sent_at" bigint,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "firmware_change" (
	"device_id" text NOT NULL,
	"at" bigint NOT NULL,
	"from_version" text,
	"to_version" text NOT NULL,
	"noticed_at" bigint NOT NULL,
	CONSTRAINT "firmware_change_device_id_at_pk" PRIMARY KEY("device_id","at")
);
--> statement-breakpoint
ALTER TABLE "mqtt_credential" ADD COLUMN "expires_at" bigint;--> statement-breakpoint
CREATE INDEX "device_certificate_device" ON "device_certificate" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "device_certificate_serial" ON "device_certificate" USING btree ("serial");--> statement-breakpoint
CREATE INDEX "device_command_device" ON "device_command" USING btree ("device_id","created_at");--> statement-breakpoint
CREATE INDEX "device_command_batch" ON "device_command" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "device_command_open" ON "device_command" USING btree ("expires_at") WHERE "device_command"."state" in ('queued', 'sent', 'accepted', 'running');--> statement-breakpoint
CREATE UNIQUE INDEX "device_command_idempotency" ON "device_command" USING btree ("created_by","idempotency_key","device_id") WHERE "device_command"."idempotency_key" is not null;--> statement-breakpoint
CREATE INDEX "downlink_queued" ON "downlink" USING btree ("not_before","id") WHERE "downlink"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "downlink_device" ON "downlink" USING btree ("device_id","created_at");--> statement-breakpoint
CREATE INDEX "firmware_change_noticed" ON "firmware_change" USING btree ("noticed_at");