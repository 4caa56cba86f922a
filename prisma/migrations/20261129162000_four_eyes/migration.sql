-- AlterTable
ALTER TABLE "VersionComment" ADD COLUMN     "conflict" JSONB;

-- CreateTable
CREATE TABLE "PictureChange" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "words" JSONB,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" TIMESTAMPTZ,
    "decidedById" UUID,
    "taken" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "PictureChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PictureChange_key_language_decidedAt_idx" ON "PictureChange"("key", "language", "decidedAt");

-- AddForeignKey
ALTER TABLE "PictureChange" ADD CONSTRAINT "PictureChange_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PictureChange" ADD CONSTRAINT "PictureChange_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What a pack brought before, and nobody settled, stops its draft too; which words clash was not kept then.
ALTER TABLE "VersionComment" DISABLE TRIGGER frozen;
UPDATE "VersionComment" SET "conflict" = '{"ours": "", "theirs": ""}' WHERE "resolvedAt" IS NULL AND "text" LIKE 'Both changed this; keep one.%';
ALTER TABLE "VersionComment" ENABLE TRIGGER frozen;

-- A proposal is kept as it was made; only what became of it is added.
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "PictureChange" FOR EACH ROW EXECUTE FUNCTION towline_frozen('decidedAt', 'decidedById', 'taken');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "PictureChange" EXECUTE FUNCTION towline_frozen();
