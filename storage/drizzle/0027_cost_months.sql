CREATE TABLE "budget" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"month" text NOT NULL,
	"element" text,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cost_period" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"month" text NOT NULL,
	"version" integer NOT NULL,
	"reason" text,
	"closed_at" bigint NOT NULL,
	"closed_by" text NOT NULL,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cost_period_change" (
	"month" text NOT NULL,
	"asset_id" text NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "cost_period_change_month_asset_id_pk" PRIMARY KEY("month","asset_id")
);
--> statement-breakpoint
CREATE TABLE "cost_period_line" (
	"org_unit_id" text NOT NULL,
	"month" text NOT NULL,
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"corrects_month" text,
	"corrects_key" text,
	"layer" text NOT NULL,
	"kind" text NOT NULL,
	"element" text NOT NULL,
	"asset_id" text,
	"ref_id" text,
	"unit_id" text,
	"from_unit_id" text,
	"person_id" text,
	"quantity" double precision,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"removed" boolean DEFAULT false NOT NULL,
	"explanation" jsonb NOT NULL,
	CONSTRAINT "cost_period_line_org_unit_id_month_key_version_pk" PRIMARY KEY("org_unit_id","month","key","version")
);
--> statement-breakpoint
CREATE TABLE "cost_policy" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"method" text NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint
);
--> statement-breakpoint
CREATE TABLE "department_pool" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"element" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint
);
--> statement-breakpoint
CREATE TABLE "exchange_rate" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"from_currency" text NOT NULL,
	"to_currency" text NOT NULL,
	"month" text NOT NULL,
	"rate" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_account" (
	"id" text PRIMARY KEY NOT NULL,
	"org_unit_id" text NOT NULL,
	"role" text NOT NULL,
	"code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"changed_at" bigint NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_share" (
	"id" text PRIMARY KEY NOT NULL,
	"from_unit_id" text NOT NULL,
	"to_unit_id" text NOT NULL,
	"weight" double precision NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint
);
--> statement-breakpoint
ALTER TABLE "cost_pool" ADD COLUMN "element" text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE "cost_pool" ADD COLUMN "covers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "cost_pool" ADD COLUMN "charge_basis" text DEFAULT 'used' NOT NULL;--> statement-breakpoint
ALTER TABLE "cost_pool" ADD COLUMN "no_show_minor" bigint;--> statement-breakpoint
CREATE INDEX "budget_month" ON "budget" USING btree ("month","org_unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cost_period_version" ON "cost_period" USING btree ("org_unit_id","month","version");--> statement-breakpoint
CREATE INDEX "cost_period_month" ON "cost_period" USING btree ("month");--> statement-breakpoint
CREATE INDEX "cost_period_line_corrects" ON "cost_period_line" USING btree ("org_unit_id","corrects_month") WHERE "cost_period_line"."corrects_month" is not null;--> statement-breakpoint
CREATE INDEX "cost_period_line_asset" ON "cost_period_line" USING btree ("asset_id","month");--> statement-breakpoint
CREATE INDEX "cost_policy_unit" ON "cost_policy" USING btree ("org_unit_id","valid_from");--> statement-breakpoint
CREATE INDEX "department_pool_unit" ON "department_pool" USING btree ("org_unit_id");--> statement-breakpoint
CREATE INDEX "exchange_rate_month" ON "exchange_rate" USING btree ("org_unit_id","from_currency","to_currency","month");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_account_role" ON "ledger_account" USING btree ("org_unit_id","role");--> statement-breakpoint
CREATE INDEX "service_share_from" ON "service_share" USING btree ("from_unit_id");--> statement-breakpoint
CREATE INDEX "usage_session_person" ON "usage_session" USING btree ("person_id","end_ts") WHERE "usage_session"."person_id" is not null;
--> statement-breakpoint
-- A closed month never changes. Whoever must change it has to disable these triggers.
CREATE TRIGGER "cost_period_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "cost_period"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
--> statement-breakpoint
CREATE TRIGGER "cost_period_line_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "cost_period_line"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
--> statement-breakpoint
-- Lines go into a version before it stands, not after.
CREATE FUNCTION "refuse_line_of_closed_period"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (SELECT 1 FROM "added" a JOIN "cost_period" p
		ON p."org_unit_id" = a."org_unit_id" AND p."month" = a."month" AND p."version" >= a."version") THEN
		RAISE EXCEPTION 'the month is closed' USING ERRCODE = 'insufficient_privilege';
	END IF;
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "cost_period_line_closed" AFTER INSERT ON "cost_period_line" REFERENCING NEW TABLE AS "added"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_line_of_closed_period"();
--> statement-breakpoint
-- Cost lines of closed months that change are remembered by asset, so that adjustments are found without reading the month.
CREATE FUNCTION "mark_closed_cost"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO "cost_period_change" ("month", "asset_id", "changed_at")
	SELECT DISTINCT c."month", c."asset_id", (extract(epoch from clock_timestamp()) * 1000)::bigint
	FROM "changed" c WHERE EXISTS (SELECT 1 FROM "cost_period" p WHERE p."month" = c."month")
	ON CONFLICT ("month", "asset_id") DO UPDATE SET "changed_at" = excluded."changed_at";
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "cost_line_inserted" AFTER INSERT ON "cost_line" REFERENCING NEW TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "mark_closed_cost"();
--> statement-breakpoint
CREATE TRIGGER "cost_line_updated" AFTER UPDATE ON "cost_line" REFERENCING NEW TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "mark_closed_cost"();
--> statement-breakpoint
CREATE TRIGGER "cost_line_deleted" AFTER DELETE ON "cost_line" REFERENCING OLD TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "mark_closed_cost"();
--> statement-breakpoint
-- A changed membership changes who bears what the person used: the assets of those sessions are derived again.
CREATE FUNCTION "mark_from_membership"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
	changed jsonb;
	one record;
BEGIN
	FOR changed IN
		SELECT row_json FROM (VALUES
			(CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END),
			(CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END)
		) AS both_rows(row_json) WHERE row_json IS NOT NULL
	LOOP
		FOR one IN
			SELECT s.asset_id, min(s.start_ts) AS starts FROM "usage_session" s
			WHERE s.person_id = changed->>'person_id' AND s.end_ts >= (changed->>'valid_from')::bigint
			GROUP BY s.asset_id ORDER BY s.asset_id
		LOOP
			PERFORM mark_timeline('asset:' || one.asset_id, one.starts, now_ms, now_ms);
		END LOOP;
	END LOOP;
	PERFORM pg_notify('dirty', '');
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "membership_marks" AFTER INSERT OR UPDATE OR DELETE ON "membership" FOR EACH ROW EXECUTE FUNCTION "mark_from_membership"();
