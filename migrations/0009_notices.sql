CREATE TYPE "public"."notice_kind" AS ENUM('request', 'near', 'passed', 'recorded', 'decided', 'wording', 'correction', 'answered', 'unanswered');--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" "notice_kind" NOT NULL,
	"commitment_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"cause_id" uuid NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"mail_id" uuid,
	"settled_at" timestamp with time zone,
	CONSTRAINT "notices_once_key" UNIQUE("person_id","cause_id","kind","commitment_id")
);
--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "day" date;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "try_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_waiting_idx" ON "notices" USING btree ("person_id") WHERE "notices"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "notices_cause_idx" ON "notices" USING btree ("cause_id");--> statement-breakpoint
CREATE INDEX "notices_mail_idx" ON "notices" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "notices_partnership_idx" ON "notices" USING btree ("partnership_id");--> statement-breakpoint
CREATE INDEX "commitment_steps_created_idx" ON "commitment_steps" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "measure_wordings_created_idx" ON "measure_wordings" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "mails_waiting_idx" ON "mails" USING btree ("try_at") WHERE "mails"."try_at" is not null;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_one_a_day_key" UNIQUE("person_id","day");