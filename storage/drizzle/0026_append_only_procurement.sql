-- What was decided about vendors and claims, and what happened to stock, is written once.
CREATE TRIGGER "vendor_step_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "vendor_step"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
--> statement-breakpoint
CREATE TRIGGER "warranty_claim_step_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "warranty_claim_step"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
--> statement-breakpoint
CREATE TRIGGER "stock_movement_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "stock_movement"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_trail"();
