CREATE TABLE "cost_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"source_ref" text NOT NULL,
	"asset_id" text,
	"org_unit_id" text,
	"person_id" text,
	"day" text NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"text" text NOT NULL,
	"reverses_id" text,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cost_entry" ADD CONSTRAINT "cost_entry_reverses_id_cost_entry_id_fk" FOREIGN KEY ("reverses_id") REFERENCES "public"."cost_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "cost_entry_source" ON "cost_entry" USING btree ("source","source_ref");--> statement-breakpoint
CREATE UNIQUE INDEX "cost_entry_reverses" ON "cost_entry" USING btree ("reverses_id");--> statement-breakpoint
CREATE INDEX "cost_entry_day" ON "cost_entry" USING btree ("day");--> statement-breakpoint
CREATE INDEX "cost_entry_asset" ON "cost_entry" USING btree ("asset_id","day");
--> statement-breakpoint
CREATE TRIGGER "cost_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "cost_entry"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
