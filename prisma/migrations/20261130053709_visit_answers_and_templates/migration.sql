-- AlterTable
ALTER TABLE "Clinic" ADD COLUMN     "planPhrases" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "StopAnswer" ADD COLUMN     "findingsSealed" TEXT;

-- CreateTable
CREATE TABLE "Template" (
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Template_ownerId_idx" ON "Template"("ownerId");

-- AddForeignKey
ALTER TABLE "Template" ADD CONSTRAINT "Template_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Retention erases both; nothing else of an answer changes.
DROP TRIGGER frozen ON "StopAnswer";
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "StopAnswer" FOR EACH ROW EXECUTE FUNCTION towline_frozen('textSealed', 'findingsSealed');
