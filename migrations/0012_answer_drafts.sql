ALTER TYPE "public"."notice_kind" ADD VALUE 'prepared' BEFORE 'near';--> statement-breakpoint
CREATE TABLE "answer_drafts" (
	"commitment_id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"step" "commitment_step" NOT NULL,
	"said" jsonb NOT NULL,
	"note" text,
	"asked_id" uuid,
	"by_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "answer_drafts" ADD CONSTRAINT "answer_drafts_commitment_fk" FOREIGN KEY ("partnership_id","plan_id","commitment_id") REFERENCES "public"."commitments"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;