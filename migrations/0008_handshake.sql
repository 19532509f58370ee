CREATE TYPE "public"."commitment_step" AS ENUM('ask', 'askAnew', 'accept', 'reserve', 'counter', 'clear', 'decline', 'withdraw', 'end', 'takeBack', 'object');--> statement-breakpoint
ALTER TABLE "commitment_steps" ADD COLUMN "step" "commitment_step";--> statement-breakpoint
ALTER TABLE "commitment_steps" ADD COLUMN "given_by_id" uuid;--> statement-breakpoint
ALTER TABLE "commitment_steps" ADD COLUMN "recorded_from" text;--> statement-breakpoint
ALTER TABLE "commitment_steps" ADD COLUMN "words" jsonb;--> statement-breakpoint
ALTER TABLE "commitment_steps" ADD COLUMN "expected_on" date;--> statement-breakpoint
ALTER TABLE "commitments" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "commitments" ADD COLUMN "made" jsonb;--> statement-breakpoint
ALTER TABLE "commitments" ADD COLUMN "made_with" "mandate";--> statement-breakpoint
ALTER TABLE "commitments" ADD COLUMN "clearings" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "commitments" ADD COLUMN "expected_on" date;--> statement-breakpoint
ALTER TABLE "commitments" ADD COLUMN "asked_by_id" uuid;--> statement-breakpoint
ALTER TABLE "commitments" ADD COLUMN "answered_by_id" uuid;--> statement-breakpoint
ALTER TABLE "commitments" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "commitments" ADD COLUMN "is_recorded" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- What stood before the columns did is told by its steps.
UPDATE "commitments" c SET
  "version" = (SELECT count(*) FROM commitment_steps s WHERE s.commitment_id = c.id),
  "asked_by_id" = (SELECT s.person_id FROM commitment_steps s WHERE s.commitment_id = c.id AND s.to_state = 'proposed' AND s.mandate IS NULL ORDER BY s.created_at DESC LIMIT 1),
  "answered_by_id" = (SELECT s.person_id FROM commitment_steps s WHERE s.commitment_id = c.id AND s.mandate IS NOT NULL ORDER BY s.created_at DESC LIMIT 1),
  "answered_at" = (SELECT s.created_at FROM commitment_steps s WHERE s.commitment_id = c.id AND s.mandate IS NOT NULL ORDER BY s.created_at DESC LIMIT 1),
  "clearings" = (SELECT count(*) FROM commitment_steps s WHERE s.commitment_id = c.id AND s.to_state = 'clearing');
--> statement-breakpoint
UPDATE "commitments" c SET "made_with" = s.mandate,
  "made" = jsonb_build_object('text', coalesce(s.text, c.text, ''), 'role', c.role, 'dueText', null, 'resources', null, 'personFunction', null, 'anchoredIn', s.anchored_in)
FROM commitment_steps s
WHERE s.commitment_id = c.id AND s.to_state = c.state AND c.state IN ('offered', 'countered')
  AND NOT EXISTS (SELECT 1 FROM commitment_steps later WHERE later.commitment_id = c.id AND later.created_at > s.created_at);
