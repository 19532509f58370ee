CREATE TABLE "read_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	"label" text NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"created_by_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_on" date,
	"revoked_at" timestamp with time zone,
	"revoked_by_id" uuid
);
--> statement-breakpoint
ALTER TABLE "read_keys" ADD CONSTRAINT "read_keys_partner_fk" FOREIGN KEY ("partnership_id","partner_id") REFERENCES "public"."partners"("partnership_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "read_keys_hash_key" ON "read_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "read_keys_partner_idx" ON "read_keys" USING btree ("partner_id");