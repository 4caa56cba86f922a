
-- CreateEnum
CREATE TYPE "LinkPurpose" AS ENUM ('firstRun', 'invitation');

-- CreateEnum
CREATE TYPE "Grade" AS ENUM ('strong', 'moderate', 'limited', 'emerging');

-- CreateEnum
CREATE TYPE "VersionState" AS ENUM ('draft', 'inReview', 'published', 'retired');

-- CreateEnum
CREATE TYPE "Origin" AS ENUM ('starter', 'clinic');

-- CreateEnum
CREATE TYPE "HandoutState" AS ENUM ('draft', 'sealed');

-- CreateEnum
CREATE TYPE "Paper" AS ENUM ('letter', 'a4');

-- CreateEnum
CREATE TYPE "Layer" AS ENUM ('brief', 'full');

-- CreateEnum
CREATE TYPE "ChosenBecause" AS ENUM ('chosen', 'paired', 'pinned');

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('print', 'download', 'email', 'link');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('done', 'queued', 'sending', 'sent', 'failed', 'uncertain', 'cancelled');

-- CreateTable
CREATE TABLE "Clinic" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL DEFAULT '',
    "address" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "phone" TEXT NOT NULL DEFAULT '',
    "afterHours" TEXT NOT NULL DEFAULT '',
    "timezone" TEXT NOT NULL DEFAULT 'America/New_York',
    "paper" "Paper" NOT NULL DEFAULT 'letter',
    "idleMinutes" INTEGER NOT NULL DEFAULT 15,
    "absoluteHours" INTEGER NOT NULL DEFAULT 12,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Clinic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "isClinician" BOOLEAN NOT NULL DEFAULT true,
    "isReviewer" BOOLEAN NOT NULL DEFAULT false,
    "isAdmin" BOOLEAN NOT NULL DEFAULT false,
    "mayFinalise" BOOLEAN NOT NULL DEFAULT true,
    "disabledAt" TIMESTAMPTZ,
    "passwordChangedAt" TIMESTAMPTZ NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "revokedAt" TIMESTAMPTZ,
    "reauthenticatedAt" TIMESTAMPTZ,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "id" UUID NOT NULL,
    "purpose" "LinkPurpose" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdById" UUID,
    "offer" JSONB,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "spentAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actor" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "subject" TEXT,
    "data" JSONB NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkerHeartbeat" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "WorkerHeartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Explanation" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Explanation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExplanationVersion" (
    "id" UUID NOT NULL,
    "explanationId" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "VersionState" NOT NULL,
    "origin" "Origin" NOT NULL,
    "title" TEXT NOT NULL,
    "tree" JSONB NOT NULL,
    "cautions" JSONB NOT NULL,
    "sources" TEXT[],
    "authorName" TEXT NOT NULL,
    "authorId" UUID,
    "approverId" UUID,
    "translator" TEXT,
    "translatesId" UUID,
    "writtenOn" DATE NOT NULL,
    "reviewDueOn" DATE NOT NULL,
    "readability" JSONB NOT NULL,
    "fileSha256" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedAt" TIMESTAMPTZ,
    "retiredAt" TIMESTAMPTZ,

    CONSTRAINT "ExplanationVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MatchVersion" (
    "id" UUID NOT NULL,
    "explanationId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "VersionState" NOT NULL,
    "origin" "Origin" NOT NULL,
    "grade" "Grade" NOT NULL,
    "data" JSONB NOT NULL,
    "fileSha256" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedAt" TIMESTAMPTZ,
    "retiredAt" TIMESTAMPTZ,

    CONSTRAINT "MatchVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublishedText" (
    "explanationId" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "versionId" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PublishedText_pkey" PRIMARY KEY ("explanationId","language")
);

-- CreateTable
CREATE TABLE "PublishedMatch" (
    "explanationId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PublishedMatch_pkey" PRIMARY KEY ("explanationId")
);

-- CreateTable
CREATE TABLE "SignOff" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignOff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RulesVersion" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RulesVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Source" (
    "key" TEXT NOT NULL,
    "citation" TEXT NOT NULL,
    "doi" TEXT,
    "pmid" TEXT,
    "tag" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "LibraryState" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "LibraryState_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Handout" (
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "state" "HandoutState" NOT NULL DEFAULT 'draft',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "profileRevision" INTEGER NOT NULL DEFAULT 0,
    "language" TEXT NOT NULL DEFAULT 'en',
    "paper" "Paper" NOT NULL DEFAULT 'letter',
    "choiceIsDefault" BOOLEAN NOT NULL DEFAULT true,
    "labelSealed" TEXT,
    "profileSealed" TEXT NOT NULL,
    "firstNameSealed" TEXT,
    "noteSealed" TEXT,
    "slugs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "rulesVersionId" UUID,
    "documentSealed" TEXT,
    "printedOn" DATE,
    "usedAgainFromId" UUID,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sealedAt" TIMESTAMPTZ,
    "discardedAt" TIMESTAMPTZ,

    CONSTRAINT "Handout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandoutTopic" (
    "id" UUID NOT NULL,
    "handoutId" UUID NOT NULL,
    "explanationId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "because" "ChosenBecause" NOT NULL,
    "layer" "Layer" NOT NULL,
    "hiddenParts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "noteSealed" TEXT,
    "overrideSealed" TEXT,
    "textVersionId" UUID,
    "matchVersionId" UUID,

    CONSTRAINT "HandoutTopic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StopAnswer" (
    "id" UUID NOT NULL,
    "handoutId" UUID NOT NULL,
    "stopId" TEXT NOT NULL,
    "profileRevision" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "textSealed" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StopAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rendering" (
    "id" UUID NOT NULL,
    "handoutId" UUID NOT NULL,
    "paper" "Paper" NOT NULL,
    "size" TEXT NOT NULL DEFAULT 'normal',
    "sha256" TEXT NOT NULL,
    "pages" INTEGER NOT NULL,
    "rendererVersion" TEXT NOT NULL,
    "bytesSealed" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Rendering_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" UUID NOT NULL,
    "handoutId" UUID NOT NULL,
    "renderingId" UUID,
    "channel" "Channel" NOT NULL,
    "state" "DeliveryState" NOT NULL,
    "personId" UUID NOT NULL,
    "toSealed" TEXT,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PatientLink" (
    "id" UUID NOT NULL,
    "handoutId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "passcodeHash" TEXT,
    "createdById" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "revokedAt" TIMESTAMPTZ,
    "firstOpenedAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PatientLink_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "OneTimeLink_tokenHash_key" ON "OneTimeLink"("tokenHash");

-- CreateIndex
CREATE INDEX "OneTimeLink_expiresAt_idx" ON "OneTimeLink"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "AuditEvent_seq_key" ON "AuditEvent"("seq");

-- CreateIndex
CREATE INDEX "AuditEvent_subject_idx" ON "AuditEvent"("subject");

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Explanation_slug_key" ON "Explanation"("slug");

-- CreateIndex
CREATE INDEX "ExplanationVersion_state_idx" ON "ExplanationVersion"("state");

-- CreateIndex
CREATE UNIQUE INDEX "ExplanationVersion_explanationId_language_number_key" ON "ExplanationVersion"("explanationId", "language", "number");

-- CreateIndex
CREATE UNIQUE INDEX "MatchVersion_explanationId_number_key" ON "MatchVersion"("explanationId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PublishedText_versionId_key" ON "PublishedText"("versionId");

-- CreateIndex
CREATE UNIQUE INDEX "PublishedMatch_versionId_key" ON "PublishedMatch"("versionId");

-- CreateIndex
CREATE UNIQUE INDEX "SignOff_versionId_personId_key" ON "SignOff"("versionId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "RulesVersion_number_key" ON "RulesVersion"("number");

-- CreateIndex
CREATE UNIQUE INDEX "RulesVersion_sha256_key" ON "RulesVersion"("sha256");

-- CreateIndex
CREATE INDEX "Handout_ownerId_updatedAt_idx" ON "Handout"("ownerId", "updatedAt");

-- CreateIndex
CREATE INDEX "Handout_slugs_idx" ON "Handout" USING GIN ("slugs");

-- CreateIndex
CREATE INDEX "HandoutTopic_textVersionId_idx" ON "HandoutTopic"("textVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "HandoutTopic_handoutId_explanationId_key" ON "HandoutTopic"("handoutId", "explanationId");

-- CreateIndex
CREATE INDEX "StopAnswer_handoutId_idx" ON "StopAnswer"("handoutId");

-- CreateIndex
CREATE UNIQUE INDEX "Rendering_handoutId_paper_size_key" ON "Rendering"("handoutId", "paper", "size");

-- CreateIndex
CREATE INDEX "Delivery_handoutId_idx" ON "Delivery"("handoutId");

-- CreateIndex
CREATE INDEX "Delivery_state_idx" ON "Delivery"("state");

-- CreateIndex
CREATE UNIQUE INDEX "PatientLink_tokenHash_key" ON "PatientLink"("tokenHash");

-- CreateIndex
CREATE INDEX "PatientLink_handoutId_idx" ON "PatientLink"("handoutId");

-- CreateIndex
CREATE INDEX "PatientLink_expiresAt_idx" ON "PatientLink"("expiresAt");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExplanationVersion" ADD CONSTRAINT "ExplanationVersion_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExplanationVersion" ADD CONSTRAINT "ExplanationVersion_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExplanationVersion" ADD CONSTRAINT "ExplanationVersion_approverId_fkey" FOREIGN KEY ("approverId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExplanationVersion" ADD CONSTRAINT "ExplanationVersion_translatesId_fkey" FOREIGN KEY ("translatesId") REFERENCES "ExplanationVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatchVersion" ADD CONSTRAINT "MatchVersion_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublishedText" ADD CONSTRAINT "PublishedText_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublishedText" ADD CONSTRAINT "PublishedText_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ExplanationVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublishedMatch" ADD CONSTRAINT "PublishedMatch_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublishedMatch" ADD CONSTRAINT "PublishedMatch_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "MatchVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignOff" ADD CONSTRAINT "SignOff_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ExplanationVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignOff" ADD CONSTRAINT "SignOff_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handout" ADD CONSTRAINT "Handout_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handout" ADD CONSTRAINT "Handout_rulesVersionId_fkey" FOREIGN KEY ("rulesVersionId") REFERENCES "RulesVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandoutTopic" ADD CONSTRAINT "HandoutTopic_handoutId_fkey" FOREIGN KEY ("handoutId") REFERENCES "Handout"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandoutTopic" ADD CONSTRAINT "HandoutTopic_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandoutTopic" ADD CONSTRAINT "HandoutTopic_textVersionId_fkey" FOREIGN KEY ("textVersionId") REFERENCES "ExplanationVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandoutTopic" ADD CONSTRAINT "HandoutTopic_matchVersionId_fkey" FOREIGN KEY ("matchVersionId") REFERENCES "MatchVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StopAnswer" ADD CONSTRAINT "StopAnswer_handoutId_fkey" FOREIGN KEY ("handoutId") REFERENCES "Handout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StopAnswer" ADD CONSTRAINT "StopAnswer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rendering" ADD CONSTRAINT "Rendering_handoutId_fkey" FOREIGN KEY ("handoutId") REFERENCES "Handout"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_handoutId_fkey" FOREIGN KEY ("handoutId") REFERENCES "Handout"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_renderingId_fkey" FOREIGN KEY ("renderingId") REFERENCES "Rendering"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PatientLink" ADD CONSTRAINT "PatientLink_handoutId_fkey" FOREIGN KEY ("handoutId") REFERENCES "Handout"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Freezing. Nothing published, signed, answered, rendered or audited changes; what may still change is named per trigger:
-- the end of a version's life, and re-encryption of a sealed field under a newer key.

CREATE FUNCTION towline_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN
    RAISE EXCEPTION '% rows are kept: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (to_jsonb(NEW) - COALESCE(TG_ARGV, '{}')) IS DISTINCT FROM (to_jsonb(OLD) - COALESCE(TG_ARGV, '{}')) THEN
    RAISE EXCEPTION '% rows are frozen', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION towline_version_life() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IS DISTINCT FROM OLD.state AND NOT (OLD.state = 'published' AND NEW.state = 'retired') THEN
    RAISE EXCEPTION 'a published version can only be retired' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER frozen_when_published BEFORE UPDATE OR DELETE ON "ExplanationVersion" FOR EACH ROW
  WHEN (OLD.state IN ('published', 'retired')) EXECUTE FUNCTION towline_frozen('state', 'retiredAt');
CREATE TRIGGER life_when_published BEFORE UPDATE ON "ExplanationVersion" FOR EACH ROW
  WHEN (OLD.state IN ('published', 'retired')) EXECUTE FUNCTION towline_version_life();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "ExplanationVersion" EXECUTE FUNCTION towline_frozen();

CREATE TRIGGER frozen_when_published BEFORE UPDATE OR DELETE ON "MatchVersion" FOR EACH ROW
  WHEN (OLD.state IN ('published', 'retired')) EXECUTE FUNCTION towline_frozen('state', 'retiredAt');
CREATE TRIGGER life_when_published BEFORE UPDATE ON "MatchVersion" FOR EACH ROW
  WHEN (OLD.state IN ('published', 'retired')) EXECUTE FUNCTION towline_version_life();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "MatchVersion" EXECUTE FUNCTION towline_frozen();

CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "RulesVersion" FOR EACH ROW EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "RulesVersion" EXECUTE FUNCTION towline_frozen();

CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "SignOff" FOR EACH ROW EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "SignOff" EXECUTE FUNCTION towline_frozen();

CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "StopAnswer" FOR EACH ROW EXECUTE FUNCTION towline_frozen('textSealed');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "StopAnswer" EXECUTE FUNCTION towline_frozen();

CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "Rendering" FOR EACH ROW EXECUTE FUNCTION towline_frozen('bytesSealed');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Rendering" EXECUTE FUNCTION towline_frozen();

CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "AuditEvent" EXECUTE FUNCTION towline_frozen();

-- A sealed handout stays as it was handed over.
CREATE TRIGGER frozen_when_sealed BEFORE UPDATE OR DELETE ON "Handout" FOR EACH ROW
  WHEN (OLD.state = 'sealed')
  EXECUTE FUNCTION towline_frozen('labelSealed', 'profileSealed', 'firstNameSealed', 'noteSealed', 'documentSealed');

CREATE FUNCTION towline_sealed_topics() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner uuid := CASE WHEN TG_OP = 'INSERT' THEN NEW."handoutId" ELSE OLD."handoutId" END;
  sealed boolean;
BEGIN
  SELECT h.state = 'sealed' INTO sealed FROM "Handout" h WHERE h.id = owner;
  IF sealed AND (TG_OP <> 'UPDATE' OR (to_jsonb(NEW) - ARRAY['noteSealed', 'overrideSealed'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['noteSealed', 'overrideSealed'])) THEN
    RAISE EXCEPTION 'a sealed handout keeps its topics' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER frozen_when_sealed BEFORE INSERT OR UPDATE OR DELETE ON "HandoutTopic" FOR EACH ROW
  EXECUTE FUNCTION towline_sealed_topics();
