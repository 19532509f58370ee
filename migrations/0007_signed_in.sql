ALTER TABLE "people" ADD COLUMN "signed_in_at" timestamp with time zone;--> statement-breakpoint
UPDATE "people" SET "signed_in_at" = s.first_at FROM (
  SELECT person_id, min(created_at) AS first_at FROM (
    SELECT person_id, created_at FROM sessions UNION ALL SELECT person_id, sent_at FROM reports
  ) t GROUP BY person_id
) s WHERE s.person_id = "people"."id";
