CREATE TABLE "cleaning_excuse" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"day" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"withdrawn_at" bigint,
	"withdrawn_by" text
);
--> statement-breakpoint
CREATE TABLE "cleaning_revision" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"room_type" text NOT NULL,
	"standard_id" text NOT NULL,
	"new_standard_id" text,
	"decision" text NOT NULL,
	"from_minutes_per_m2" double precision NOT NULL,
	"to_minutes_per_m2" double precision NOT NULL,
	"effective_from" text,
	"basis" jsonb NOT NULL,
	"reason" text,
	"decided_at" bigint NOT NULL,
	"decided_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cleaning_round" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"weekdays" jsonb NOT NULL,
	"planned_minute" integer NOT NULL,
	"early_minutes" integer NOT NULL,
	"late_minutes" integer NOT NULL,
	"on_holidays" boolean DEFAULT false NOT NULL,
	"assignee_id" text,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cleaning_standard" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"room_type" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"minutes_per_m2" double precision NOT NULL,
	"short_percent" double precision NOT NULL,
	"tools" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"consumables" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cleaning_zone" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"room_type" text NOT NULL,
	"area_m2" double precision NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint
);
--> statement-breakpoint
CREATE TABLE "vendor_call" (
	"id" text PRIMARY KEY NOT NULL,
	"vendor_id" text NOT NULL,
	"order_id" text NOT NULL,
	"called_at" bigint NOT NULL,
	"arrived_at" bigint,
	"finished_at" bigint,
	"note" text,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "vendor_call_arrived" CHECK ("vendor_call"."arrived_at" >= "vendor_call"."called_at"),
	CONSTRAINT "vendor_call_finished" CHECK ("vendor_call"."finished_at" >= coalesce("vendor_call"."arrived_at", "vendor_call"."called_at"))
);
--> statement-breakpoint
CREATE TABLE "vendor_contract" (
	"id" text PRIMARY KEY NOT NULL,
	"vendor_id" text NOT NULL,
	"org_unit_id" text NOT NULL,
	"no" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"per" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"notice_days" integer DEFAULT 0 NOT NULL,
	"renews" boolean DEFAULT false NOT NULL,
	"meter_metric" text,
	"meter_limit" double precision,
	"covers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"response_hours" double precision,
	"ended_on" text,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "vendor_contract_days" CHECK ("vendor_contract"."ends_on" >= "vendor_contract"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "vendor_contract_asset" (
	"contract_id" text NOT NULL,
	"asset_id" text NOT NULL,
	CONSTRAINT "vendor_contract_asset_contract_id_asset_id_pk" PRIMARY KEY("contract_id","asset_id")
);
--> statement-breakpoint
CREATE TABLE "warranty_claim" (
	"id" text PRIMARY KEY NOT NULL,
	"no" text NOT NULL,
	"order_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"org_unit_id" text NOT NULL,
	"responsible_person_id" text,
	"cover_kind" text NOT NULL,
	"cover_id" text NOT NULL,
	"vendor_id" text,
	"vendor_name" text NOT NULL,
	"failed_at" bigint NOT NULL,
	"state" text NOT NULL,
	"claimed_minor" bigint NOT NULL,
	"not_covered_minor" bigint NOT NULL,
	"accepted_minor" bigint,
	"recovered_minor" bigint DEFAULT 0 NOT NULL,
	"currency" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "warranty_claim_no_unique" UNIQUE("no")
);
--> statement-breakpoint
CREATE TABLE "warranty_claim_number" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "warranty_claim_step" (
	"id" text PRIMARY KEY NOT NULL,
	"claim_id" text NOT NULL,
	"step" text NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"amount_minor" bigint,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "consumption_rule" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"scope" text NOT NULL,
	"scope_id" text NOT NULL,
	"basis" text NOT NULL,
	"per" double precision DEFAULT 1 NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"rounding" text NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint,
	"created_by" text NOT NULL,
	CONSTRAINT "consumption_rule_numbers" CHECK ("consumption_rule"."per" > 0 and "consumption_rule"."quantity_milli" > 0)
);
--> statement-breakpoint
CREATE TABLE "stock_batch" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"no" text NOT NULL,
	"expires_on" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock_commitment" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"item_id" text NOT NULL,
	"store_id" text NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"vendor_id" text,
	"amount_minor" bigint,
	"expected_on" text,
	"order_id" text,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"closed_at" bigint,
	"closed_by" text,
	"outcome" text,
	CONSTRAINT "stock_commitment_more" CHECK ("stock_commitment"."quantity_milli" > 0)
);
--> statement-breakpoint
CREATE TABLE "stock_item" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"kind" text NOT NULL,
	"unit" text NOT NULL,
	"vendor_id" text,
	"price_minor" bigint DEFAULT 0 NOT NULL,
	"currency" text NOT NULL,
	"lead_days" double precision DEFAULT 7 NOT NULL,
	"lead_sd_days" double precision DEFAULT 0 NOT NULL,
	"service_percent" double precision DEFAULT 95 NOT NULL,
	"batched" boolean DEFAULT false NOT NULL,
	"created_at" bigint NOT NULL,
	"retired_at" bigint,
	CONSTRAINT "stock_item_code_unique" UNIQUE("code"),
	CONSTRAINT "stock_item_numbers" CHECK ("stock_item"."lead_days" >= 0 and "stock_item"."lead_sd_days" >= 0 and "stock_item"."service_percent" between 50 and 99.99)
);
--> statement-breakpoint
CREATE TABLE "stock_movement" (
	"id" text PRIMARY KEY NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "stock_movement_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"item_id" text NOT NULL,
	"store_id" text NOT NULL,
	"batch_id" text,
	"quantity_milli" bigint NOT NULL,
	"at" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	"recorded_by" text NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"line" integer DEFAULT 0 NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"order_id" text,
	"asset_id" text,
	"org_unit_id" text,
	"vendor_id" text,
	"other_store_id" text,
	"reverses_id" text,
	"note" text,
	CONSTRAINT "stock_movement_reverses_id_unique" UNIQUE("reverses_id")
);
--> statement-breakpoint
CREATE TABLE "stock_store" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"location_id" text,
	"code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"created_at" bigint NOT NULL,
	"retired_at" bigint,
	CONSTRAINT "stock_store_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "warranty" ADD COLUMN "vendor_id" text;--> statement-breakpoint
ALTER TABLE "warranty" ADD COLUMN "covers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "warranty" ADD COLUMN "excludes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "cleaning_excuse_live" ON "cleaning_excuse" USING btree ("round_id","day") WHERE "cleaning_excuse"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "cleaning_revision_type" ON "cleaning_revision" USING btree ("org_unit_id","room_type","decided_at");--> statement-breakpoint
CREATE INDEX "cleaning_round_asset" ON "cleaning_round" USING btree ("asset_id","valid_from");--> statement-breakpoint
CREATE INDEX "cleaning_round_assignee" ON "cleaning_round" USING btree ("assignee_id");--> statement-breakpoint
CREATE INDEX "cleaning_standard_type" ON "cleaning_standard" USING btree ("org_unit_id","room_type","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "cleaning_standard_last" ON "cleaning_standard" USING btree ("org_unit_id","room_type") WHERE "cleaning_standard"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "cleaning_zone_asset" ON "cleaning_zone" USING btree ("asset_id","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "cleaning_zone_last" ON "cleaning_zone" USING btree ("asset_id") WHERE "cleaning_zone"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "vendor_call_vendor" ON "vendor_call" USING btree ("vendor_id","called_at");--> statement-breakpoint
CREATE INDEX "vendor_call_order" ON "vendor_call" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "vendor_contract_no" ON "vendor_contract" USING btree ("vendor_id","no");--> statement-breakpoint
CREATE INDEX "vendor_contract_end" ON "vendor_contract" USING btree ("ends_on");--> statement-breakpoint
CREATE INDEX "vendor_contract_asset_asset" ON "vendor_contract_asset" USING btree ("asset_id");--> statement-breakpoint
CREATE UNIQUE INDEX "warranty_claim_order" ON "warranty_claim" USING btree ("order_id") WHERE "warranty_claim"."state" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "warranty_claim_unit" ON "warranty_claim" USING btree ("org_unit_id","created_at");--> statement-breakpoint
CREATE INDEX "warranty_claim_vendor" ON "warranty_claim" USING btree ("vendor_id");--> statement-breakpoint
CREATE INDEX "warranty_claim_step_claim" ON "warranty_claim_step" USING btree ("claim_id","at");--> statement-breakpoint
CREATE INDEX "consumption_rule_item" ON "consumption_rule" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "consumption_rule_scope" ON "consumption_rule" USING btree ("scope_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_batch_no" ON "stock_batch" USING btree ("item_id","no");--> statement-breakpoint
CREATE INDEX "stock_commitment_item" ON "stock_commitment" USING btree ("item_id","store_id");--> statement-breakpoint
CREATE INDEX "stock_item_unit" ON "stock_item" USING btree ("org_unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_movement_source" ON "stock_movement" USING btree ("source","external_id","line");--> statement-breakpoint
CREATE INDEX "stock_movement_item" ON "stock_movement" USING btree ("item_id","store_id","at");--> statement-breakpoint
CREATE INDEX "stock_movement_store" ON "stock_movement" USING btree ("store_id","at");--> statement-breakpoint
CREATE INDEX "stock_movement_order" ON "stock_movement" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "stock_store_unit" ON "stock_store" USING btree ("org_unit_id");