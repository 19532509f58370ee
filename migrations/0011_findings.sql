CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TYPE "public"."finding_kind" AS ENUM('noLead', 'noContact', 'noDue', 'noResult', 'noMilestone', 'noReport', 'noPriority', 'emptyGoal', 'crowdedGoal', 'alike');--> statement-breakpoint
CREATE TABLE "kept_findings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"kind" "finding_kind" NOT NULL,
	"subject_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "kept_findings" ADD CONSTRAINT "kept_findings_plan_fk" FOREIGN KEY ("partnership_id","plan_id") REFERENCES "public"."plans"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "kept_findings_one_key" ON "kept_findings" USING btree ("plan_id","kind","subject_id","other_id");--> statement-breakpoint
CREATE INDEX "measures_title_idx" ON "measures" USING gin ("title" gin_trgm_ops);