CREATE TABLE "geofence" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"shape" text NOT NULL,
	"latitude_deg" double precision,
	"longitude_deg" double precision,
	"radius_m" double precision,
	"corners" jsonb,
	"buffer_m" double precision NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint,
	CONSTRAINT "geofence_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "trip_correction" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"start_ts" bigint NOT NULL,
	"end_ts" bigint NOT NULL,
	"person_id" text,
	"org_unit_id" text,
	"purpose" text,
	"use" text,
	"note" text,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"revoked_at" bigint,
	"revoked_by" text
);
--> statement-breakpoint
CREATE TABLE "vehicle_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"person_id" text,
	"kind" text NOT NULL,
	"at_ts" bigint NOT NULL,
	"quantity" double precision,
	"unit" text,
	"full" boolean NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"odometer_km" double precision,
	"station" text,
	"note" text,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"cancelled_at" bigint,
	"cancelled_by" text,
	"cancel_reason" text
);
--> statement-breakpoint
CREATE TABLE "vehicle_roster" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"person_id" text NOT NULL,
	"start_ts" bigint NOT NULL,
	"end_ts" bigint NOT NULL,
	"purpose" text,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"cancelled_at" bigint
);
--> statement-breakpoint
ALTER TABLE "usage_session" ADD COLUMN "attribution" jsonb;--> statement-breakpoint
CREATE INDEX "geofence_unit" ON "geofence" USING btree ("org_unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "trip_correction_live" ON "trip_correction" USING btree ("asset_id","start_ts") WHERE "trip_correction"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "trip_correction_asset" ON "trip_correction" USING btree ("asset_id","start_ts");--> statement-breakpoint
CREATE UNIQUE INDEX "vehicle_entry_source" ON "vehicle_entry" USING btree ("source","external_id");--> statement-breakpoint
CREATE INDEX "vehicle_entry_asset" ON "vehicle_entry" USING btree ("asset_id","at_ts");--> statement-breakpoint
CREATE INDEX "vehicle_roster_asset" ON "vehicle_roster" USING btree ("asset_id","start_ts");--> statement-breakpoint
CREATE INDEX "vehicle_roster_person" ON "vehicle_roster" USING btree ("person_id","start_ts");--> statement-breakpoint
-- Who drove and what for decides who a trip is charged to.
CREATE TRIGGER "vehicle_roster_marks" AFTER INSERT OR UPDATE OR DELETE ON "vehicle_roster" FOR EACH ROW EXECUTE FUNCTION "mark_from_row"('samples');
--> statement-breakpoint
CREATE TRIGGER "trip_correction_marks" AFTER INSERT OR UPDATE OR DELETE ON "trip_correction" FOR EACH ROW EXECUTE FUNCTION "mark_from_row"('samples');
