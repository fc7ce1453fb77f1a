CREATE TABLE "api_token" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"scope" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint,
	"last_used_at" bigint,
	"revoked_at" bigint,
	CONSTRAINT "api_token_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "asset" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"category" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"model" text NOT NULL,
	"serial_no" text,
	"purchased_on" text,
	"purchase_minor" bigint,
	"currency" text NOT NULL,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"retired_at" bigint,
	"created_at" bigint NOT NULL,
	CONSTRAINT "asset_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "asset_placement" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"org_unit_id" text NOT NULL,
	"location_id" text,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "binding" (
	"id" text PRIMARY KEY NOT NULL,
	"device_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"role" text DEFAULT 'primary' NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint,
	CONSTRAINT "binding_order" CHECK ("binding"."valid_to" is null or "binding"."valid_to" > "binding"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "booking" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"person_id" text NOT NULL,
	"org_unit_id" text NOT NULL,
	"title" text NOT NULL,
	"start_ts" bigint NOT NULL,
	"end_ts" bigint NOT NULL,
	"cancelled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "cost_line" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"month" text NOT NULL,
	"pool_id" text NOT NULL,
	"kind" text NOT NULL,
	"org_unit_id" text,
	"person_id" text,
	"driver_quantity" double precision NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"explanation" jsonb NOT NULL,
	"computed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cost_pool" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"driver" text NOT NULL,
	"practical_capacity" double precision,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint
);
--> statement-breakpoint
CREATE TABLE "dead_letter" (
	"id" text PRIMARY KEY NOT NULL,
	"spool" text NOT NULL,
	"seq" bigint NOT NULL,
	"topic" text NOT NULL,
	"payload" "bytea" NOT NULL,
	"received_at" bigint NOT NULL,
	"device_key" text,
	"device_id" text,
	"reason" text NOT NULL,
	"detail" text NOT NULL,
	"replayed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"profile_id" text NOT NULL,
	"org_unit_id" text NOT NULL,
	"status" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "device_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "dirty_timeline" (
	"timeline" text PRIMARY KEY NOT NULL,
	"from_ts" bigint NOT NULL,
	"to_ts" bigint NOT NULL,
	"marked_at" bigint NOT NULL,
	"revision" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" bigint DEFAULT 0 NOT NULL,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "due_date" (
	"plan_id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"due_on" text,
	"trigger" text,
	"due_meter" double precision,
	"meter_now" double precision,
	"p10_on" text,
	"p90_on" text,
	"explanation" jsonb NOT NULL,
	"computed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"spool" text NOT NULL,
	"day" text NOT NULL,
	"device_key" text NOT NULL,
	"received" bigint NOT NULL,
	"stored" bigint NOT NULL,
	"duplicate" bigint NOT NULL,
	"dead_lettered" bigint NOT NULL,
	CONSTRAINT "ledger_spool_day_device_key_pk" PRIMARY KEY("spool","day","device_key")
);
--> statement-breakpoint
CREATE TABLE "live_value" (
	"device_id" text NOT NULL,
	"metric" text NOT NULL,
	"ts" bigint NOT NULL,
	"num" double precision,
	"txt" text,
	"revision" bigint NOT NULL,
	CONSTRAINT "live_value_device_id_metric_pk" PRIMARY KEY("device_id","metric")
);
--> statement-breakpoint
CREATE TABLE "location" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"org_unit_id" text NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"latitude_deg" double precision,
	"longitude_deg" double precision,
	"created_at" bigint NOT NULL,
	CONSTRAINT "location_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "login_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "maintenance_completion" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"task_code" text NOT NULL,
	"planned_on" text,
	"completed_at" bigint NOT NULL,
	"meter_reading" double precision,
	"person_id" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "maintenance_plan" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"task_code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"calendar" text,
	"interval" text,
	"anchor_on" text,
	"meter_metric" text,
	"meter_start" double precision,
	"meter_period" double precision,
	"nominal_per_day" double precision,
	"combine" text DEFAULT 'any' NOT NULL,
	"tolerance_percent" double precision DEFAULT 10 NOT NULL,
	"shift_percent" double precision DEFAULT 100 NOT NULL,
	"legal" boolean DEFAULT false NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"org_unit_id" text NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint
);
--> statement-breakpoint
CREATE TABLE "meter_day" (
	"asset_id" text NOT NULL,
	"metric" text NOT NULL,
	"day" text NOT NULL,
	"usage" double precision NOT NULL,
	"last_reading" double precision NOT NULL,
	"last_ts" bigint NOT NULL,
	"samples" integer NOT NULL,
	"flags" jsonb NOT NULL,
	CONSTRAINT "meter_day_asset_id_metric_day_pk" PRIMARY KEY("asset_id","metric","day")
);
--> statement-breakpoint
CREATE TABLE "mqtt_credential" (
	"id" text PRIMARY KEY NOT NULL,
	"device_id" text,
	"username" text NOT NULL,
	"secret_hash" text NOT NULL,
	"publish" jsonb NOT NULL,
	"subscribe" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint,
	CONSTRAINT "mqtt_credential_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "org_unit" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"time_zone" text NOT NULL,
	"currency" text NOT NULL,
	"path" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "org_unit_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"employee_no" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"email" text,
	"phone" text,
	"job_title" text,
	"created_at" bigint NOT NULL,
	CONSTRAINT "person_employee_no_unique" UNIQUE("employee_no")
);
--> statement-breakpoint
CREATE TABLE "quarantine" (
	"device_key" text PRIMARY KEY NOT NULL,
	"dialect" text NOT NULL,
	"topic" text NOT NULL,
	"sample" "bytea" NOT NULL,
	"count" bigint NOT NULL,
	"first_seen" bigint NOT NULL,
	"last_seen" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "responsibility" (
	"id" text PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"scope_id" text NOT NULL,
	"role" text NOT NULL,
	"raci" text NOT NULL,
	"person_id" text NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"org_unit_id" text NOT NULL,
	"role" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tag_holder" (
	"id" text PRIMARY KEY NOT NULL,
	"device_id" text NOT NULL,
	"person_id" text NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint
);
--> statement-breakpoint
CREATE TABLE "usage_session" (
	"id" text PRIMARY KEY NOT NULL,
	"timeline" text NOT NULL,
	"kind" text NOT NULL,
	"asset_id" text NOT NULL,
	"start_ts" bigint NOT NULL,
	"end_ts" bigint NOT NULL,
	"open" boolean NOT NULL,
	"quantities" jsonb NOT NULL,
	"tag_device_id" text,
	"person_id" text,
	"booking_id" text,
	"org_unit_id" text,
	"flags" jsonb NOT NULL,
	"rule" text NOT NULL,
	"rule_version" integer NOT NULL,
	"evidence" jsonb NOT NULL,
	"derived_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_account" (
	"id" text PRIMARY KEY NOT NULL,
	"login" text NOT NULL,
	"person_id" text,
	"password_hash" text,
	"disabled_at" bigint,
	"created_at" bigint NOT NULL,
	CONSTRAINT "user_account_login_unique" UNIQUE("login")
);
--> statement-breakpoint
CREATE TABLE "warranty" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"kind" text NOT NULL,
	"vendor" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"meter_metric" text,
	"meter_limit" double precision,
	"part" text
);
--> statement-breakpoint
CREATE INDEX "asset_placement_asset" ON "asset_placement" USING btree ("asset_id","valid_from");--> statement-breakpoint
CREATE INDEX "audit_log_entity" ON "audit_log" USING btree ("entity","entity_id","at");--> statement-breakpoint
CREATE INDEX "binding_device" ON "binding" USING btree ("device_id","valid_from");--> statement-breakpoint
CREATE INDEX "binding_asset" ON "binding" USING btree ("asset_id","valid_from");--> statement-breakpoint
CREATE INDEX "booking_asset" ON "booking" USING btree ("asset_id","start_ts");--> statement-breakpoint
CREATE INDEX "cost_line_asset" ON "cost_line" USING btree ("asset_id","month");--> statement-breakpoint
CREATE INDEX "cost_line_org" ON "cost_line" USING btree ("org_unit_id","month");--> statement-breakpoint
CREATE INDEX "cost_pool_asset" ON "cost_pool" USING btree ("asset_id");--> statement-breakpoint
CREATE UNIQUE INDEX "dead_letter_spool_seq" ON "dead_letter" USING btree ("spool","seq");--> statement-breakpoint
CREATE INDEX "dead_letter_reason" ON "dead_letter" USING btree ("reason","received_at");--> statement-breakpoint
CREATE INDEX "dead_letter_device" ON "dead_letter" USING btree ("device_key","received_at");--> statement-breakpoint
CREATE INDEX "device_profile" ON "device" USING btree ("profile_id");--> statement-breakpoint
CREATE INDEX "due_date_asset" ON "due_date" USING btree ("asset_id");--> statement-breakpoint
CREATE INDEX "due_date_on" ON "due_date" USING btree ("due_on");--> statement-breakpoint
CREATE INDEX "live_value_revision" ON "live_value" USING btree ("revision");--> statement-breakpoint
CREATE INDEX "maintenance_completion_plan" ON "maintenance_completion" USING btree ("plan_id","completed_at");--> statement-breakpoint
CREATE INDEX "maintenance_plan_asset" ON "maintenance_plan" USING btree ("asset_id");--> statement-breakpoint
CREATE INDEX "membership_person" ON "membership" USING btree ("person_id","valid_from");--> statement-breakpoint
CREATE INDEX "mqtt_credential_device" ON "mqtt_credential" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "org_unit_path" ON "org_unit" USING btree ("path");--> statement-breakpoint
CREATE INDEX "responsibility_scope" ON "responsibility" USING btree ("scope","scope_id","valid_from");--> statement-breakpoint
CREATE INDEX "role_grant_user" ON "role_grant" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "tag_holder_device" ON "tag_holder" USING btree ("device_id","valid_from");--> statement-breakpoint
CREATE INDEX "usage_session_timeline" ON "usage_session" USING btree ("timeline","kind","start_ts");--> statement-breakpoint
CREATE INDEX "usage_session_asset" ON "usage_session" USING btree ("asset_id","start_ts");--> statement-breakpoint
CREATE INDEX "usage_session_start" ON "usage_session" USING btree ("start_ts","id");--> statement-breakpoint
CREATE INDEX "warranty_asset" ON "warranty" USING btree ("asset_id");