CREATE TABLE "indicator_band" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"figure" text NOT NULL,
	"category" text,
	"by" text,
	"low" double precision,
	"high" double precision,
	"days" integer NOT NULL,
	"min_base" integer NOT NULL,
	"severity" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "indicator_band_unit" ON "indicator_band" USING btree ("org_unit_id");