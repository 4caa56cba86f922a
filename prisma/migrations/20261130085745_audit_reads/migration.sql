-- DropIndex
DROP INDEX "AuditEvent_subject_idx";

-- DropIndex
DROP INDEX "AuditEvent_at_idx";

-- AlterTable
ALTER TABLE "Clinic" ADD COLUMN     "retentionDecided" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "RefusalWindow" (
    "key" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "account" TEXT,
    "place" TEXT,
    "since" TIMESTAMPTZ NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RefusalWindow_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "AuditFeed" (
    "receiver" TEXT NOT NULL,
    "position" BIGINT NOT NULL DEFAULT 0,
    "heldUntil" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ,

    CONSTRAINT "AuditFeed_pkey" PRIMARY KEY ("receiver")
);

-- CreateIndex
CREATE INDEX "RefusalWindow_since_idx" ON "RefusalWindow"("since");

-- CreateIndex
CREATE INDEX "RefusalWindow_account_idx" ON "RefusalWindow"("account");

-- CreateIndex
CREATE INDEX "RefusalWindow_place_idx" ON "RefusalWindow"("place");

-- CreateIndex
CREATE INDEX "AuditEvent_subject_at_idx" ON "AuditEvent"("subject", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_actor_at_idx" ON "AuditEvent"("actor", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_at_seq_idx" ON "AuditEvent"("at", "seq");

-- Failed sign-ins of one account, and everything from one place, by their tags (lib/platform/audit/tags.ts).
CREATE INDEX "AuditEvent_account_idx" ON "AuditEvent" (("data" ->> 'account'), "at") WHERE ("data" ->> 'account') IS NOT NULL;
CREATE INDEX "AuditEvent_place_idx" ON "AuditEvent" (("data" ->> 'place'), "at") WHERE ("data" ->> 'place') IS NOT NULL;

-- A handout by the end of its id, which is how people read it to each other.
CREATE INDEX "Handout_reference_idx" ON "Handout" (right("id"::text, 8));

-- Who set months chose them; who never did is asked now, and nothing is erased meanwhile.
UPDATE "Clinic" SET "retentionDecided" = true WHERE "retentionMonths" IS NOT NULL;
