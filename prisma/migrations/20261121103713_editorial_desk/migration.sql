-- CreateEnum
CREATE TYPE "SuggestedChangeState" AS ENUM ('open', 'accepted', 'declined');

-- AlterEnum
ALTER TYPE "DeliveryState" ADD VALUE 'held';

-- AlterTable
ALTER TABLE "Clinic" ADD COLUMN     "graceDays" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "languages" TEXT[] DEFAULT ARRAY['en', 'es']::TEXT[],
ADD COLUMN     "logo" BYTEA,
ADD COLUMN     "logoAlt" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "onePersonPractice" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "region" TEXT NOT NULL DEFAULT 'us',
ADD COLUMN     "retentionMonths" INTEGER;

-- AlterTable
ALTER TABLE "ExplanationVersion" ADD COLUMN     "approvedAt" TIMESTAMPTZ,
ADD COLUMN     "basedOnId" UUID,
ADD COLUMN     "corrects" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "gateFailures" JSONB,
ADD COLUMN     "gateReason" TEXT,
ADD COLUMN     "onePerson" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "publishAt" TIMESTAMPTZ,
ADD COLUMN     "reviewMonths" INTEGER NOT NULL DEFAULT 12,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "submittedAt" TIMESTAMPTZ,
ADD COLUMN     "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "writerIds" UUID[] DEFAULT ARRAY[]::UUID[];

-- AlterTable
ALTER TABLE "MatchVersion" ADD COLUMN     "approvedAt" TIMESTAMPTZ,
ADD COLUMN     "approverId" UUID,
ADD COLUMN     "authorId" UUID,
ADD COLUMN     "authorName" TEXT NOT NULL DEFAULT 'Towline team',
ADD COLUMN     "basedOnId" UUID,
ADD COLUMN     "gateFailures" JSONB,
ADD COLUMN     "gateReason" TEXT,
ADD COLUMN     "onePerson" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "publishAt" TIMESTAMPTZ,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "submittedAt" TIMESTAMPTZ,
ADD COLUMN     "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "writerIds" UUID[] DEFAULT ARRAY[]::UUID[];

-- AlterTable
ALTER TABLE "Handout" ADD COLUMN     "erasedAt" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "recallId" UUID;

-- AlterTable
ALTER TABLE "PatientLink" ADD COLUMN     "recallId" UUID;

-- CreateTable
CREATE TABLE "VersionComment" (
    "id" UUID NOT NULL,
    "textVersionId" UUID,
    "matchVersionId" UUID,
    "blockId" TEXT,
    "quote" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMPTZ,
    "resolvedById" UUID,

    CONSTRAINT "VersionComment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Review" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueOn" DATE NOT NULL,

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VolatileFact" (
    "key" TEXT NOT NULL,
    "fact" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sources" TEXT[],
    "slugs" TEXT[],
    "recheckMonths" INTEGER NOT NULL,
    "checkedOn" DATE NOT NULL,

    CONSTRAINT "VolatileFact_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "FactCheck" (
    "id" UUID NOT NULL,
    "factKey" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "holds" BOOLEAN NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "dueOn" DATE NOT NULL,

    CONSTRAINT "FactCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Recall" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT NOT NULL,
    "notice" TEXT NOT NULL,
    "handouts" INTEGER NOT NULL,
    "mailsHeld" INTEGER NOT NULL,
    "linksClosed" INTEGER NOT NULL,

    CONSTRAINT "Recall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffMail" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "occasion" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ,
    "problem" TEXT,

    CONSTRAINT "StaffMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SuggestedChange" (
    "id" UUID NOT NULL,
    "explanationId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "blockId" TEXT,
    "passage" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "SuggestedChangeState" NOT NULL DEFAULT 'open',
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ,
    "answeredById" UUID,
    "seenAt" TIMESTAMPTZ,

    CONSTRAINT "SuggestedChange_pkey" PRIMARY KEY ("id")
);

-- Search: what people type and what is stored are compared without case and accents, in the language's own stems.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- unaccent(text) is only STABLE, because its dictionary could change; ours is the one that ships with PostgreSQL.
CREATE FUNCTION towline_plain(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT public.unaccent('public.unaccent'::regdictionary, lower(said)) $$;
CREATE FUNCTION towline_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT CASE language WHEN 'es' THEN 'pg_catalog.spanish'::regconfig ELSE 'pg_catalog.english'::regconfig END $$;

-- CreateTable
CREATE TABLE "TopicSearch" (
    "explanationId" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "terms" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "grade" "Grade" NOT NULL,
    "medicine" BOOLEAN NOT NULL,
    "words" tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector(towline_config("language"), towline_plain("title")), 'A') ||
        setweight(to_tsvector(towline_config("language"), towline_plain("terms")), 'B') ||
        setweight(to_tsvector(towline_config("language"), towline_plain("body")), 'C')
    ) STORED,

    CONSTRAINT "TopicSearch_pkey" PRIMARY KEY ("explanationId","language")
);

-- CreateTable
CREATE TABLE "SearchTerm" (
    "language" TEXT NOT NULL,
    "term" TEXT NOT NULL,

    CONSTRAINT "SearchTerm_pkey" PRIMARY KEY ("language","term")
);

-- CreateTable
CREATE TABLE "SearchMiss" (
    "id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "textSealed" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "lastAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SearchMiss_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PackImport" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "merged" INTEGER NOT NULL,

    CONSTRAINT "PackImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PackBase" (
    "packName" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "importId" UUID NOT NULL,

    CONSTRAINT "PackBase_pkey" PRIMARY KEY ("packName","slug","part")
);

-- CreateIndex
CREATE INDEX "VersionComment_textVersionId_idx" ON "VersionComment"("textVersionId");

-- CreateIndex
CREATE INDEX "VersionComment_matchVersionId_idx" ON "VersionComment"("matchVersionId");

-- CreateIndex
CREATE INDEX "Review_versionId_idx" ON "Review"("versionId");

-- CreateIndex
CREATE INDEX "FactCheck_factKey_idx" ON "FactCheck"("factKey");

-- CreateIndex
CREATE UNIQUE INDEX "Recall_versionId_key" ON "Recall"("versionId");

-- CreateIndex
CREATE INDEX "StaffMail_state_nextAt_idx" ON "StaffMail"("state", "nextAt");

-- CreateIndex
CREATE UNIQUE INDEX "StaffMail_personId_occasion_key" ON "StaffMail"("personId", "occasion");

-- CreateIndex
CREATE INDEX "SuggestedChange_state_idx" ON "SuggestedChange"("state");

-- CreateIndex
CREATE INDEX "SuggestedChange_personId_idx" ON "SuggestedChange"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "SearchMiss_language_hash_key" ON "SearchMiss"("language", "hash");

-- CreateIndex
CREATE INDEX "MatchVersion_state_idx" ON "MatchVersion"("state");

-- AddForeignKey
ALTER TABLE "MatchVersion" ADD CONSTRAINT "MatchVersion_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatchVersion" ADD CONSTRAINT "MatchVersion_approverId_fkey" FOREIGN KEY ("approverId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VersionComment" ADD CONSTRAINT "VersionComment_textVersionId_fkey" FOREIGN KEY ("textVersionId") REFERENCES "ExplanationVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VersionComment" ADD CONSTRAINT "VersionComment_matchVersionId_fkey" FOREIGN KEY ("matchVersionId") REFERENCES "MatchVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VersionComment" ADD CONSTRAINT "VersionComment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VersionComment" ADD CONSTRAINT "VersionComment_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ExplanationVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FactCheck" ADD CONSTRAINT "FactCheck_factKey_fkey" FOREIGN KEY ("factKey") REFERENCES "VolatileFact"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FactCheck" ADD CONSTRAINT "FactCheck_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recall" ADD CONSTRAINT "Recall_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ExplanationVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recall" ADD CONSTRAINT "Recall_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffMail" ADD CONSTRAINT "StaffMail_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuggestedChange" ADD CONSTRAINT "SuggestedChange_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuggestedChange" ADD CONSTRAINT "SuggestedChange_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ExplanationVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuggestedChange" ADD CONSTRAINT "SuggestedChange_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuggestedChange" ADD CONSTRAINT "SuggestedChange_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PackImport" ADD CONSTRAINT "PackImport_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PackBase" ADD CONSTRAINT "PackBase_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PackImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_recallId_fkey" FOREIGN KEY ("recallId") REFERENCES "Recall"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PatientLink" ADD CONSTRAINT "PatientLink_recallId_fkey" FOREIGN KEY ("recallId") REFERENCES "Recall"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE INDEX "TopicSearch_words_idx" ON "TopicSearch" USING gin ("words");
CREATE INDEX "TopicSearch_title_trgm_idx" ON "TopicSearch" USING gin (towline_plain("title") gin_trgm_ops);
CREATE INDEX "SearchTerm_term_trgm_idx" ON "SearchTerm" USING gin ("term" gin_trgm_ops);

-- A comment is kept as it was written; only that it is settled is added.
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "VersionComment" FOR EACH ROW EXECUTE FUNCTION towline_frozen('resolvedAt', 'resolvedById');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "VersionComment" EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "Review" FOR EACH ROW EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Review" EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "FactCheck" FOR EACH ROW EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "FactCheck" EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "Recall" FOR EACH ROW EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Recall" EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "PackImport" FOR EACH ROW EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "PackImport" EXECUTE FUNCTION towline_frozen();

-- Retention takes the patient's words out of a sealed handout; what it was made of stays.
DROP TRIGGER frozen_when_sealed ON "Handout";
CREATE TRIGGER frozen_when_sealed BEFORE UPDATE OR DELETE ON "Handout" FOR EACH ROW
  WHEN (OLD.state = 'sealed')
  EXECUTE FUNCTION towline_frozen('labelSealed', 'profileSealed', 'firstNameSealed', 'noteSealed', 'documentSealed', 'erasedAt');

-- Versions of earlier releases keep what their files said and no column held: the months to their review, and the one phrase
-- a starter text quotes to correct it. Adding a column's value is no change of a published text, so the freeze steps aside.
ALTER TABLE "ExplanationVersion" DISABLE TRIGGER frozen_when_published;
UPDATE "ExplanationVersion" SET "reviewMonths" = greatest(1, least(24,
  (extract(year FROM age("reviewDueOn", "writtenOn")) * 12 + extract(month FROM age("reviewDueOn", "writtenOn")))::int));
UPDATE "ExplanationVersion" v SET "corrects" = ARRAY['chemical imbalance'] FROM "Explanation" e
  WHERE e.id = v."explanationId" AND v.origin = 'starter' AND e.slug = 'chemical-imbalance-myth';
ALTER TABLE "ExplanationVersion" ENABLE TRIGGER frozen_when_published;
