CREATE TABLE "series_mark" (
	"device_id" text NOT NULL,
	"day" bigint NOT NULL,
	"from_ts" bigint NOT NULL,
	"to_ts" bigint NOT NULL,
	"marked_at" bigint NOT NULL,
	"revision" bigint NOT NULL,
	CONSTRAINT "series_mark_device_id_day_pk" PRIMARY KEY("device_id","day")
);
--> statement-breakpoint
CREATE TABLE "series_progress" (
	"series" text PRIMARY KEY NOT NULL,
	"until_ts" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "series_mark_waiting" ON "series_mark" USING btree ("marked_at");