CREATE TABLE "process_minute" (
	"process_id" text NOT NULL,
	"minute" bigint NOT NULL,
	"service" text NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"stored" bigint DEFAULT 0 NOT NULL,
	"duplicate" bigint DEFAULT 0 NOT NULL,
	"dead_lettered" bigint DEFAULT 0 NOT NULL,
	"points" bigint DEFAULT 0 NOT NULL,
	"spooled" bigint,
	"spooled_bytes" bigint,
	"lag_ms" bigint,
	"cpu_ms" bigint NOT NULL,
	"rss_bytes" bigint NOT NULL,
	CONSTRAINT "process_minute_process_id_minute_pk" PRIMARY KEY("process_id","minute")
);
--> statement-breakpoint
CREATE TABLE "process_status" (
	"id" text PRIMARY KEY NOT NULL,
	"service" text NOT NULL,
	"host" text NOT NULL,
	"pid" integer NOT NULL,
	"version" text NOT NULL,
	"probes_url" text,
	"started_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"ready" boolean NOT NULL,
	"problem" text,
	"spooled" bigint,
	"spooled_bytes" bigint,
	"oldest_unsettled_ms" bigint,
	"store_up" boolean NOT NULL,
	"registry_up" boolean NOT NULL
);
--> statement-breakpoint
CREATE INDEX "process_minute_minute" ON "process_minute" USING btree ("minute");