CREATE TABLE "adoptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"person_id" uuid,
	"adopted_on" date NOT NULL,
	"decision_reference" text NOT NULL,
	"revision" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "withdrawals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"revision" bigint NOT NULL,
	"person_id" uuid,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "publications_plan_idx";--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "revision" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "previous_id" uuid;--> statement-breakpoint
ALTER TABLE "measures" ADD COLUMN "previous_id" uuid;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "locale" "locale" DEFAULT 'nb' NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "shows_status_publicly" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "previous_id" uuid;--> statement-breakpoint
CREATE INDEX "adoptions_plan_idx" ON "adoptions" USING btree ("plan_id","revision");--> statement-breakpoint
CREATE INDEX "withdrawals_plan_idx" ON "withdrawals" USING btree ("plan_id","revision");--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_previous_fk" FOREIGN KEY ("partnership_id","previous_id") REFERENCES "public"."plans"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "publications_plan_idx" ON "publications" USING btree ("plan_id","revision");--> statement-breakpoint
-- Append-only, as the tables of 0000_first: what was adopted and that something was taken down stay as they were written.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['adoptions', 'withdrawals'] LOOP
    EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
