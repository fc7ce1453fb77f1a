CREATE TABLE "handover" (
	"id" text PRIMARY KEY NOT NULL,
	"from_person_id" text NOT NULL,
	"to_person_id" text NOT NULL,
	"org_unit_id" text NOT NULL,
	"row_ids" jsonb NOT NULL,
	"effective_at" bigint NOT NULL,
	"note" text,
	"state" text NOT NULL,
	"offered_at" bigint NOT NULL,
	"offered_by" text NOT NULL,
	"decided_at" bigint,
	"decided_by" text,
	"decision_note" text,
	"changed_at" bigint,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"location_id" text,
	"asset_id" text,
	"at" bigint NOT NULL,
	"from_ts" bigint NOT NULL,
	"to_ts" bigint NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"responsible_person_id" text,
	"responsible" jsonb,
	"seen" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"closed_at" bigint,
	"closed_by" text,
	"conclusion" text
);
--> statement-breakpoint
CREATE TABLE "people_statement" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"from_day" text NOT NULL,
	"to_day" text NOT NULL,
	"issued_at" bigint NOT NULL,
	"issued_by" text NOT NULL,
	"note" text,
	"rows" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "asset_life" (
	"asset_id" text PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"state" text NOT NULL,
	"since" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "asset_life_event" (
	"asset_id" text NOT NULL,
	"seq" integer NOT NULL,
	"at" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	"actor" text NOT NULL,
	"change" jsonb NOT NULL,
	"state" text NOT NULL,
	"documents" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "asset_life_event_asset_id_seq_pk" PRIMARY KEY("asset_id","seq")
);
--> statement-breakpoint
CREATE TABLE "asset_transfer" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"kind" text NOT NULL,
	"from_unit_id" text NOT NULL,
	"from_location_id" text,
	"to_unit_id" text,
	"to_location_id" text,
	"borrower" text,
	"due_back_on" text,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"offered_by" text NOT NULL,
	"offered_at" bigint NOT NULL,
	"decided_by" text,
	"decided_at" bigint,
	"decision_note" text,
	"returned_by" text,
	"returned_at" bigint,
	"return_note" text
);
--> statement-breakpoint
CREATE TABLE "asset_type_outlook" (
	"type_id" text PRIMARY KEY NOT NULL,
	"new_price_minor" bigint,
	"currency" text,
	"priced_on" text,
	"end_of_support_on" text,
	"obsolete_on" text,
	"successor" text,
	"resale_loss_percent" double precision,
	"acceptance" jsonb,
	"updated_at" bigint NOT NULL,
	"updated_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "depreciation_book" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"purpose" text NOT NULL,
	"currency" text NOT NULL,
	"convention" text NOT NULL,
	"posts_from" text,
	"defaults" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "depreciation_terms" (
	"book_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"seq" integer NOT NULL,
	"terms" jsonb NOT NULL,
	"reason" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "depreciation_terms_book_id_asset_id_seq_pk" PRIMARY KEY("book_id","asset_id","seq")
);
--> statement-breakpoint
CREATE TABLE "life_document" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "purchase" (
	"id" text PRIMARY KEY NOT NULL,
	"no" text NOT NULL,
	"seq" integer NOT NULL,
	"org_unit_id" text NOT NULL,
	"title" text NOT NULL,
	"state" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" bigint NOT NULL,
	"needed_on" text,
	"replaces_asset_id" text,
	"asked_minor" bigint NOT NULL,
	"ordered_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"asked_units" integer NOT NULL,
	"accepted_units" integer NOT NULL,
	"last_at" bigint NOT NULL,
	"source" text,
	"external_id" text,
	CONSTRAINT "purchase_no_unique" UNIQUE("no")
);
--> statement-breakpoint
CREATE TABLE "purchase_event" (
	"purchase_id" text NOT NULL,
	"seq" integer NOT NULL,
	"at" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	"actor" text NOT NULL,
	"change" jsonb NOT NULL,
	"documents" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "purchase_event_purchase_id_seq_pk" PRIMARY KEY("purchase_id","seq")
);
--> statement-breakpoint
CREATE TABLE "purchase_number" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replacement_decision" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"year" integer,
	"reason" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replacement_policy" (
	"org_unit_id" text PRIMARY KEY NOT NULL,
	"service_percent" double precision NOT NULL,
	"mtbf_percent" double precision NOT NULL,
	"discount_percent" double precision NOT NULL,
	"inflation_percent" double precision NOT NULL,
	"resale_loss_percent" double precision NOT NULL,
	"updated_at" bigint NOT NULL,
	"updated_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vendor" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"tax_no" text,
	"address" text,
	"contacts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"requires" jsonb DEFAULT '["business_licence"]'::jsonb NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"round" integer DEFAULT 0 NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "vendor_code_unique" UNIQUE("code"),
	CONSTRAINT "vendor_state" CHECK ("vendor"."state" in ('draft', 'reviewing', 'approved', 'suspended', 'rejected'))
);
--> statement-breakpoint
CREATE TABLE "vendor_document" (
	"id" text PRIMARY KEY NOT NULL,
	"vendor_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"no" text,
	"issued_on" text,
	"expires_on" text,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"withdrawn_at" bigint
);
--> statement-breakpoint
CREATE TABLE "vendor_file" (
	"owner_id" text PRIMARY KEY NOT NULL,
	"vendor_id" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vendor_step" (
	"id" text PRIMARY KEY NOT NULL,
	"vendor_id" text NOT NULL,
	"round" integer NOT NULL,
	"step" text NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"note" text
);
--> statement-breakpoint
CREATE INDEX "handover_from" ON "handover" USING btree ("from_person_id","offered_at");--> statement-breakpoint
CREATE INDEX "handover_to" ON "handover" USING btree ("to_person_id","offered_at");--> statement-breakpoint
CREATE INDEX "handover_unit" ON "handover" USING btree ("org_unit_id","offered_at");--> statement-breakpoint
CREATE INDEX "incident_unit" ON "incident" USING btree ("org_unit_id","at");--> statement-breakpoint
CREATE INDEX "incident_at" ON "incident" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "people_statement_unit" ON "people_statement" USING btree ("org_unit_id","issued_at");--> statement-breakpoint
CREATE INDEX "asset_life_state" ON "asset_life" USING btree ("state");--> statement-breakpoint
CREATE INDEX "asset_life_event_at" ON "asset_life_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "asset_transfer_asset" ON "asset_transfer" USING btree ("asset_id","offered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_transfer_open" ON "asset_transfer" USING btree ("asset_id") WHERE "asset_transfer"."state" = 'offered';--> statement-breakpoint
CREATE UNIQUE INDEX "depreciation_book_code" ON "depreciation_book" USING btree ("org_unit_id","code");--> statement-breakpoint
CREATE INDEX "depreciation_terms_asset" ON "depreciation_terms" USING btree ("asset_id");--> statement-breakpoint
CREATE INDEX "life_document_subject" ON "life_document" USING btree ("subject","subject_id");--> statement-breakpoint
CREATE INDEX "purchase_unit" ON "purchase" USING btree ("org_unit_id","requested_at");--> statement-breakpoint
CREATE UNIQUE INDEX "purchase_external" ON "purchase" USING btree ("source","external_id") WHERE "purchase"."source" is not null;--> statement-breakpoint
CREATE INDEX "replacement_decision_asset" ON "replacement_decision" USING btree ("asset_id","decided_at");--> statement-breakpoint
CREATE INDEX "vendor_unit" ON "vendor" USING btree ("org_unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "vendor_tax_no" ON "vendor" USING btree ("tax_no") WHERE "vendor"."tax_no" is not null;--> statement-breakpoint
CREATE INDEX "vendor_document_vendor" ON "vendor_document" USING btree ("vendor_id");--> statement-breakpoint
CREATE INDEX "vendor_document_expiry" ON "vendor_document" USING btree ("expires_on");--> statement-breakpoint
CREATE INDEX "vendor_step_vendor" ON "vendor_step" USING btree ("vendor_id","at");
--> statement-breakpoint
-- What happened is written once.
CREATE TRIGGER "purchase_event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "purchase_event"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
--> statement-breakpoint
CREATE TRIGGER "asset_life_event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "asset_life_event"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
--> statement-breakpoint
CREATE TRIGGER "life_document_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "life_document"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
--> statement-breakpoint
CREATE TRIGGER "depreciation_terms_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "depreciation_terms"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
--> statement-breakpoint
CREATE TRIGGER "replacement_decision_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "replacement_decision"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
