CREATE TABLE "asset_type" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"category" text NOT NULL,
	"vendor" text NOT NULL,
	"model" text NOT NULL,
	"function_score" integer,
	"risk_score" integer,
	"maintenance_score" integer,
	"expected_life_years" integer,
	"maker_bound" boolean DEFAULT false NOT NULL,
	"profile_id" text,
	"created_at" bigint NOT NULL,
	CONSTRAINT "asset_type_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "asset_type_plan" (
	"id" text PRIMARY KEY NOT NULL,
	"type_id" text NOT NULL,
	"task_code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"calendar" text,
	"interval" text,
	"meter_metric" text,
	"meter_start" double precision,
	"meter_period" double precision,
	"nominal_per_day" double precision,
	"condition" jsonb,
	"combine" text DEFAULT 'any' NOT NULL,
	"tolerance_percent" double precision DEFAULT 10 NOT NULL,
	"early_percent" double precision,
	"late_percent" double precision,
	"shift_percent" double precision DEFAULT 100 NOT NULL,
	"closed_day" text DEFAULT 'keep' NOT NULL,
	"legal" boolean DEFAULT false NOT NULL,
	"legal_interval" text,
	"maker_interval" text,
	"maker_period" double precision,
	"includes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"lead_days" integer DEFAULT 14 NOT NULL,
	"duration_minutes" integer,
	"checklist" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "equipment_file" (
	"item_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "equipment_item" (
	"id" text PRIMARY KEY NOT NULL,
	"type_id" text,
	"asset_id" text,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"switched_off" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_condition" (
	"plan_id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"firings" jsonb NOT NULL,
	"condition" jsonb NOT NULL,
	"looked_to" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "asset_type_id" text;--> statement-breakpoint
ALTER TABLE "due_date" ADD COLUMN "window_from" text;--> statement-breakpoint
ALTER TABLE "due_date" ADD COLUMN "window_to" text;--> statement-breakpoint
ALTER TABLE "due_date" ADD COLUMN "legal_on" text;--> statement-breakpoint
ALTER TABLE "due_date" ADD COLUMN "occurrence" text;--> statement-breakpoint
ALTER TABLE "due_date" ADD COLUMN "included_in_plan_id" text;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "condition" jsonb;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "early_percent" double precision;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "late_percent" double precision;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "closed_day" text DEFAULT 'keep' NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "legal_interval" text;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "maker_interval" text;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "maker_period" double precision;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "maker_bound" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "includes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "lead_days" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "duration_minutes" integer;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "checklist" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "type_plan_id" text;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "overridden" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "maintenance_plan" ADD COLUMN "switched_off" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "asset_type_unit" ON "asset_type" USING btree ("org_unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_type_plan_task" ON "asset_type_plan" USING btree ("type_id","task_code");--> statement-breakpoint
CREATE UNIQUE INDEX "equipment_item_type" ON "equipment_item" USING btree ("type_id","kind","code") WHERE "equipment_item"."type_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "equipment_item_asset" ON "equipment_item" USING btree ("asset_id","kind","code") WHERE "equipment_item"."asset_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "maintenance_plan_inherited" ON "maintenance_plan" USING btree ("asset_id","type_plan_id") WHERE "maintenance_plan"."type_plan_id" is not null;