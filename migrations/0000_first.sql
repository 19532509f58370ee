CREATE TYPE "public"."commitment_role" AS ENUM('lead', 'coLead', 'contributor');--> statement-breakpoint
CREATE TYPE "public"."commitment_state" AS ENUM('named', 'proposed', 'offered', 'clearing', 'reserved', 'countered', 'accepted', 'declined', 'withdrawn', 'superseded', 'ended');--> statement-breakpoint
CREATE TYPE "public"."pledge_kind" AS ENUM('money', 'hours', 'competence', 'premises', 'data');--> statement-breakpoint
CREATE TYPE "public"."pledge_state" AS ENUM('wanted', 'pledged', 'delivered');--> statement-breakpoint
CREATE TYPE "public"."import_state" AS ENUM('previewed', 'applied', 'undone');--> statement-breakpoint
CREATE TYPE "public"."course" AS ENUM('onTrack', 'someDeviation', 'seriousDeviation');--> statement-breakpoint
CREATE TYPE "public"."disposition" AS ENUM('active', 'postponed', 'merged', 'discontinued');--> statement-breakpoint
CREATE TYPE "public"."phase" AS ENUM('notStarted', 'underway', 'completed');--> statement-breakpoint
CREATE TYPE "public"."priority" AS ENUM('high', 'normal', 'low');--> statement-breakpoint
CREATE TYPE "public"."locale" AS ENUM('nb', 'nn', 'en');--> statement-breakpoint
CREATE TYPE "public"."mandate" AS ENUM('prepare', 'negotiate', 'decide');--> statement-breakpoint
CREATE TYPE "public"."membership_role" AS ENUM('secretariat', 'representative', 'contact', 'observer');--> statement-breakpoint
CREATE TYPE "public"."plan_state" AS ENUM('draft', 'adopted', 'closed');--> statement-breakpoint
CREATE TYPE "public"."progress_scale" AS ENUM('off', 'quarters', 'percent');--> statement-breakpoint
CREATE TYPE "public"."ask_recipient" AS ENUM('forum', 'secretariat', 'partner');--> statement-breakpoint
CREATE TYPE "public"."obligation_state" AS ENUM('notBegun', 'begun', 'submitted', 'elaborationAsked', 'received', 'excused', 'lapsed');--> statement-breakpoint
CREATE TABLE "commitment_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"commitment_id" uuid NOT NULL,
	"from_state" "commitment_state",
	"to_state" "commitment_state" NOT NULL,
	"person_id" uuid,
	"mandate" "mandate",
	"on_behalf_of" text,
	"anchored_in" text,
	"text" text,
	"cause" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "commitments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	"role" "commitment_role" NOT NULL,
	"state" "commitment_state" NOT NULL,
	"text" text,
	"because_you" text,
	"answer_by_on" date,
	"source" text,
	"agreed" jsonb,
	"follows_id" uuid,
	"replaces_id" uuid,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "commitments_tenant_key" UNIQUE("partnership_id","plan_id","id")
);
--> statement-breakpoint
CREATE TABLE "pledges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"commitment_id" uuid NOT NULL,
	"kind" "pledge_kind" NOT NULL,
	"state" "pledge_state" NOT NULL,
	"amount_ore" bigint,
	"hours" integer,
	"text" text NOT NULL,
	"is_yearly" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid,
	"revision" bigint NOT NULL,
	"ordinal" integer NOT NULL,
	"type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"person_id" uuid,
	"role" "membership_role",
	"cause_id" uuid,
	"cause" text,
	"before" jsonb,
	"after" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"person_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "goals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"parent_id" uuid,
	"number" text,
	"title" text NOT NULL,
	"description" text,
	"level_name" text,
	"extras" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"is_unplaced" boolean DEFAULT false NOT NULL,
	"position" text COLLATE "C" NOT NULL,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "goals_tenant_key" UNIQUE("partnership_id","plan_id","id")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"person_id" uuid,
	"file_name" text NOT NULL,
	"file" "bytea",
	"options" jsonb NOT NULL,
	"plan_revision" bigint NOT NULL,
	"state" "import_state" DEFAULT 'previewed' NOT NULL,
	"result" jsonb NOT NULL,
	"progress_done" integer DEFAULT 0 NOT NULL,
	"progress_total" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "imports_tenant_key" UNIQUE("partnership_id","plan_id","id")
);
--> statement-breakpoint
CREATE TABLE "remembered_columns" (
	"partnership_id" uuid NOT NULL,
	"header_hash" text NOT NULL,
	"roles" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "remembered_columns_pk" PRIMARY KEY("partnership_id","header_hash")
);
--> statement-breakpoint
CREATE TABLE "measure_goals" (
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"goal_id" uuid NOT NULL,
	CONSTRAINT "measure_goals_pk" PRIMARY KEY("measure_id","goal_id")
);
--> statement-breakpoint
CREATE TABLE "measure_wordings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"wording" jsonb NOT NULL,
	"is_language_correction" boolean DEFAULT false NOT NULL,
	"person_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "measures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"goal_id" uuid NOT NULL,
	"number" text,
	"title" text NOT NULL,
	"background" text,
	"expected_result" text,
	"priority" "priority",
	"themes" text[] DEFAULT '{}' NOT NULL,
	"funding" text,
	"target_group" text,
	"region" text,
	"case_number" text,
	"comment" text,
	"source" text,
	"start_on" date,
	"period_text" text,
	"period_start_on" date,
	"period_end_on" date,
	"due_text" text,
	"due_start_on" date,
	"due_end_on" date,
	"due_precision" text,
	"is_continuous" boolean DEFAULT false NOT NULL,
	"disposition" "disposition" DEFAULT 'active' NOT NULL,
	"disposition_reason" text,
	"disposition_reference" text,
	"merged_into_id" uuid,
	"reading_text" text,
	"reading_phase" "phase",
	"reading_course" "course",
	"reading_progress" integer,
	"reading_disposition" "disposition",
	"reading_on" date,
	"extras" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"position" text COLLATE "C" NOT NULL,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "measures_tenant_key" UNIQUE("partnership_id","plan_id","id")
);
--> statement-breakpoint
CREATE TABLE "milestones" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"title" text NOT NULL,
	"due_text" text,
	"due_start_on" date,
	"due_end_on" date,
	"due_precision" text,
	"done_on" date,
	"position" text COLLATE "C" NOT NULL,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "milestones_tenant_key" UNIQUE("partnership_id","plan_id","id")
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"name" text NOT NULL,
	"short_name" text,
	"kind" text,
	"organisation_number" text,
	"invited_because" text,
	"joined_on" date,
	"left_on" date,
	"is_confirmed" boolean DEFAULT true NOT NULL,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "partners_tenant_key" UNIQUE("partnership_id","id")
);
--> statement-breakpoint
CREATE TABLE "partnerships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"zone" text DEFAULT 'Europe/Oslo' NOT NULL,
	"secretariat_email" text,
	"is_example" boolean DEFAULT false NOT NULL,
	"revision" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"scope" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"subject" text,
	"text" text
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"partner_id" uuid,
	"role" "membership_role" NOT NULL,
	"is_deputy" boolean DEFAULT false NOT NULL,
	"mandate" "mandate" DEFAULT 'prepare' NOT NULL,
	"person_function" text,
	"source" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "memberships_tenant_key" UNIQUE("partnership_id","id")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"locale" "locale" DEFAULT 'nb' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"renewed_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "sign_in_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"email_hash" "bytea" NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"spent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"title" text NOT NULL,
	"period_start_on" date,
	"period_end_on" date,
	"state" "plan_state" DEFAULT 'draft' NOT NULL,
	"adopted_on" date,
	"decision_reference" text,
	"level_names" jsonb NOT NULL,
	"progress_scale" "progress_scale" DEFAULT 'quarters' NOT NULL,
	"fresh_days" integer DEFAULT 190 NOT NULL,
	"goal_cap" integer DEFAULT 7 NOT NULL,
	"revision" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plans_tenant_key" UNIQUE("partnership_id","id")
);
--> statement-breakpoint
CREATE TABLE "asks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"report_id" uuid,
	"partner_id" uuid NOT NULL,
	"recipient" "ask_recipient" NOT NULL,
	"recipient_partner_id" uuid,
	"text" text NOT NULL,
	"wanted_by_on" date,
	"answer" text,
	"answered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "asks_tenant_key" UNIQUE("partnership_id","plan_id","id")
);
--> statement-breakpoint
CREATE TABLE "remarks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"in_reply_to_id" uuid,
	"partner_id" uuid,
	"person_id" uuid,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	"commitment_id" uuid NOT NULL,
	"role" "commitment_role" NOT NULL,
	"round_id" uuid,
	"person_id" uuid NOT NULL,
	"phase" "phase" NOT NULL,
	"course" "course",
	"progress" integer,
	"done" text,
	"cause" text,
	"consequence" text,
	"next_step" text,
	"is_unchanged" boolean DEFAULT false NOT NULL,
	"recorded_from" text,
	"supersedes_id" uuid,
	"idempotency_key" text NOT NULL,
	"body_hash" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "frozen_measures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"freeze" integer DEFAULT 1 NOT NULL,
	"reason" text,
	"measure_id" uuid NOT NULL,
	"goal_id" uuid NOT NULL,
	"lead_partner_id" uuid,
	"disposition" "disposition" NOT NULL,
	"is_reported" boolean NOT NULL,
	"is_continuous" boolean NOT NULL,
	"phase" "phase",
	"course" "course",
	"progress" integer,
	"content" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "obligations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"commitment_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	"role" "commitment_role" NOT NULL,
	"state" "obligation_state" DEFAULT 'notBegun' NOT NULL,
	"cause" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"name" text NOT NULL,
	"opens_on" date NOT NULL,
	"due_on" date NOT NULL,
	"locked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rounds_tenant_key" UNIQUE("partnership_id","plan_id","id")
);
--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_measure_fk" FOREIGN KEY ("partnership_id","plan_id","measure_id") REFERENCES "public"."measures"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_partner_fk" FOREIGN KEY ("partnership_id","partner_id") REFERENCES "public"."partners"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_follows_fk" FOREIGN KEY ("partnership_id","plan_id","follows_id") REFERENCES "public"."commitments"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_replaces_fk" FOREIGN KEY ("partnership_id","plan_id","replaces_id") REFERENCES "public"."commitments"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledges" ADD CONSTRAINT "pledges_commitment_fk" FOREIGN KEY ("partnership_id","plan_id","commitment_id") REFERENCES "public"."commitments"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_plan_fk" FOREIGN KEY ("partnership_id","plan_id") REFERENCES "public"."plans"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_parent_fk" FOREIGN KEY ("partnership_id","plan_id","parent_id") REFERENCES "public"."goals"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_plan_fk" FOREIGN KEY ("partnership_id","plan_id") REFERENCES "public"."plans"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remembered_columns" ADD CONSTRAINT "remembered_columns_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_goals" ADD CONSTRAINT "measure_goals_measure_fk" FOREIGN KEY ("partnership_id","plan_id","measure_id") REFERENCES "public"."measures"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_goals" ADD CONSTRAINT "measure_goals_goal_fk" FOREIGN KEY ("partnership_id","plan_id","goal_id") REFERENCES "public"."goals"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_goal_fk" FOREIGN KEY ("partnership_id","plan_id","goal_id") REFERENCES "public"."goals"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_merged_into_fk" FOREIGN KEY ("partnership_id","plan_id","merged_into_id") REFERENCES "public"."measures"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_measure_fk" FOREIGN KEY ("partnership_id","plan_id","measure_id") REFERENCES "public"."measures"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_partner_fk" FOREIGN KEY ("partnership_id","partner_id") REFERENCES "public"."partners"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_tokens" ADD CONSTRAINT "sign_in_tokens_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asks" ADD CONSTRAINT "asks_measure_fk" FOREIGN KEY ("partnership_id","plan_id","measure_id") REFERENCES "public"."measures"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asks" ADD CONSTRAINT "asks_partner_fk" FOREIGN KEY ("partnership_id","partner_id") REFERENCES "public"."partners"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asks" ADD CONSTRAINT "asks_recipient_fk" FOREIGN KEY ("partnership_id","recipient_partner_id") REFERENCES "public"."partners"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "obligations" ADD CONSTRAINT "obligations_round_fk" FOREIGN KEY ("partnership_id","plan_id","round_id") REFERENCES "public"."rounds"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "obligations" ADD CONSTRAINT "obligations_commitment_fk" FOREIGN KEY ("partnership_id","plan_id","commitment_id") REFERENCES "public"."commitments"("partnership_id","plan_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_plan_fk" FOREIGN KEY ("partnership_id","plan_id") REFERENCES "public"."plans"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commitment_steps_commitment_idx" ON "commitment_steps" USING btree ("commitment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "commitments_one_lead_key" ON "commitments" USING btree ("measure_id") WHERE "commitments"."role" = 'lead' and "commitments"."state" = 'accepted';--> statement-breakpoint
CREATE UNIQUE INDEX "commitments_one_open_lead_key" ON "commitments" USING btree ("measure_id") WHERE "commitments"."role" = 'lead' and "commitments"."state" in ('proposed', 'offered', 'clearing', 'reserved', 'countered');--> statement-breakpoint
CREATE UNIQUE INDEX "commitments_one_role_key" ON "commitments" USING btree ("measure_id","partner_id") WHERE "commitments"."state" = 'accepted';--> statement-breakpoint
CREATE INDEX "commitments_plan_idx" ON "commitments" USING btree ("plan_id","measure_id");--> statement-breakpoint
CREATE INDEX "commitments_partner_idx" ON "commitments" USING btree ("partner_id");--> statement-breakpoint
CREATE INDEX "commitments_import_idx" ON "commitments" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "pledges_commitment_idx" ON "pledges" USING btree ("commitment_id");--> statement-breakpoint
CREATE INDEX "events_subject_idx" ON "events" USING btree ("subject_id","created_at");--> statement-breakpoint
CREATE INDEX "events_plan_idx" ON "events" USING btree ("plan_id","revision");--> statement-breakpoint
CREATE INDEX "events_cause_idx" ON "events" USING btree ("cause_id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_order_key" ON "events" USING btree ("partnership_id","plan_id","revision","ordinal");--> statement-breakpoint
CREATE INDEX "publications_plan_idx" ON "publications" USING btree ("plan_id","created_at");--> statement-breakpoint
CREATE INDEX "goals_parent_idx" ON "goals" USING btree ("plan_id","parent_id");--> statement-breakpoint
CREATE INDEX "goals_import_idx" ON "goals" USING btree ("import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "goals_unplaced_key" ON "goals" USING btree ("plan_id") WHERE "goals"."is_unplaced" and "goals"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "imports_plan_idx" ON "imports" USING btree ("plan_id","created_at");--> statement-breakpoint
CREATE INDEX "measure_goals_goal_idx" ON "measure_goals" USING btree ("goal_id");--> statement-breakpoint
CREATE INDEX "measure_wordings_measure_idx" ON "measure_wordings" USING btree ("measure_id");--> statement-breakpoint
CREATE INDEX "measures_plan_idx" ON "measures" USING btree ("plan_id","goal_id");--> statement-breakpoint
CREATE INDEX "measures_import_idx" ON "measures" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "milestones_measure_idx" ON "milestones" USING btree ("measure_id");--> statement-breakpoint
CREATE INDEX "milestones_import_idx" ON "milestones" USING btree ("import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "partners_name_key" ON "partners" USING btree ("partnership_id",lower("name")) WHERE "partners"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "partners_import_idx" ON "partners" USING btree ("import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "links_token_key" ON "links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "links_person_idx" ON "links" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "mails_person_idx" ON "mails" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "memberships_person_idx" ON "memberships" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "memberships_partner_idx" ON "memberships" USING btree ("partnership_id","partner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_living_key" ON "memberships" USING btree ("partnership_id","person_id","role",coalesce("partner_id", '00000000-0000-0000-0000-000000000000')) WHERE "memberships"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "people_email_key" ON "people" USING btree ("email");--> statement-breakpoint
CREATE INDEX "sessions_person_idx" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_tokens_token_key" ON "sign_in_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sign_in_tokens_email_idx" ON "sign_in_tokens" USING btree ("email_hash","created_at");--> statement-breakpoint
CREATE INDEX "asks_measure_idx" ON "asks" USING btree ("measure_id");--> statement-breakpoint
CREATE INDEX "asks_waiting_idx" ON "asks" USING btree ("plan_id","recipient") WHERE "asks"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "remarks_report_idx" ON "remarks" USING btree ("report_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_idempotency_key" ON "reports" USING btree ("person_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "reports_measure_idx" ON "reports" USING btree ("measure_id","sent_at");--> statement-breakpoint
CREATE INDEX "reports_round_idx" ON "reports" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "reports_plan_idx" ON "reports" USING btree ("plan_id","measure_id","sent_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "frozen_measures_key" ON "frozen_measures" USING btree ("round_id","measure_id","freeze");--> statement-breakpoint
CREATE INDEX "frozen_measures_plan_idx" ON "frozen_measures" USING btree ("plan_id","measure_id");--> statement-breakpoint
CREATE UNIQUE INDEX "obligations_commitment_key" ON "obligations" USING btree ("round_id","commitment_id");--> statement-breakpoint
CREATE INDEX "obligations_measure_idx" ON "obligations" USING btree ("measure_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rounds_one_open_key" ON "rounds" USING btree ("plan_id") WHERE "rounds"."locked_at" is null;--> statement-breakpoint
-- Append-only, whoever asks: history, answers, reports, frozen rounds and publications are never changed, only added to.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation', CONSTRAINT = 'append_only';
END $$;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['events', 'commitment_steps', 'reports', 'remarks', 'measure_wordings', 'frozen_measures', 'publications'] LOOP
    EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
