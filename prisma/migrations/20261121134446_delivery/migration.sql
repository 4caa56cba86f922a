-- CreateEnum
CREATE TYPE "QrTarget" AS ENUM ('none', 'pages', 'link');

-- CreateEnum
CREATE TYPE "MailForm" AS ENUM ('attached', 'protected', 'link');

-- CreateEnum
CREATE TYPE "AnswerKind" AS ENUM ('clear', 'question');

-- AlterEnum
ALTER TYPE "DeliveryState" ADD VALUE 'outbox';

-- DropIndex
DROP INDEX "Delivery_state_idx";

-- AlterTable
ALTER TABLE "Clinic" ADD COLUMN     "askAfterCrash" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "linkDays" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "mailSenderName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "qr" "QrTarget" NOT NULL DEFAULT 'pages';

-- AlterTable
ALTER TABLE "Handout" ADD COLUMN     "askedAt" TIMESTAMPTZ,
ADD COLUMN     "askedOfId" UUID,
ADD COLUMN     "qr" "QrTarget" NOT NULL DEFAULT 'none',
ADD COLUMN     "sealedById" UUID,
ADD COLUMN     "sentBackSealed" TEXT;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "bulkId" UUID,
ADD COLUMN     "bulkRow" INTEGER,
ADD COLUMN     "consentOn" DATE,
ADD COLUMN     "doubts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "linkId" UUID,
ADD COLUMN     "mailForm" "MailForm",
ADD COLUMN     "nextAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "outboxSealed" BYTEA,
ADD COLUMN     "problem" TEXT,
ADD COLUMN     "requestId" UUID,
ADD COLUMN     "secretSealed" TEXT,
ADD COLUMN     "settledAt" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "PatientLink" ADD COLUMN     "onPaper" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "passcodeTries" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "BulkSend" (
    "id" UUID NOT NULL,
    "handoutId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "rows" INTEGER NOT NULL,
    "stoppedAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BulkSend_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PatientAnswer" (
    "id" UUID NOT NULL,
    "linkId" UUID NOT NULL,
    "handoutId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "answer" "AnswerKind" NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ,

    CONSTRAINT "PatientAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublicPages" (
    "code" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "topics" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PublicPages_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE UNIQUE INDEX "BulkSend_requestId_key" ON "BulkSend"("requestId");

-- CreateIndex
CREATE INDEX "BulkSend_handoutId_idx" ON "BulkSend"("handoutId");

-- CreateIndex
CREATE INDEX "PatientAnswer_handoutId_idx" ON "PatientAnswer"("handoutId");

-- CreateIndex
CREATE UNIQUE INDEX "PatientAnswer_linkId_slug_key" ON "PatientAnswer"("linkId", "slug");

-- CreateIndex
CREATE INDEX "Handout_askedOfId_updatedAt_idx" ON "Handout"("askedOfId", "updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_requestId_key" ON "Delivery"("requestId");

-- CreateIndex
CREATE INDEX "Delivery_state_nextAt_idx" ON "Delivery"("state", "nextAt");

-- CreateIndex
CREATE INDEX "Delivery_personId_at_idx" ON "Delivery"("personId", "at");

-- CreateIndex
CREATE INDEX "Delivery_at_idx" ON "Delivery"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_bulkId_bulkRow_key" ON "Delivery"("bulkId", "bulkRow");

-- AddForeignKey
ALTER TABLE "Handout" ADD CONSTRAINT "Handout_askedOfId_fkey" FOREIGN KEY ("askedOfId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handout" ADD CONSTRAINT "Handout_sealedById_fkey" FOREIGN KEY ("sealedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "PatientLink"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_bulkId_fkey" FOREIGN KEY ("bulkId") REFERENCES "BulkSend"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkSend" ADD CONSTRAINT "BulkSend_handoutId_fkey" FOREIGN KEY ("handoutId") REFERENCES "Handout"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkSend" ADD CONSTRAINT "BulkSend_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PatientAnswer" ADD CONSTRAINT "PatientAnswer_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "PatientLink"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PatientAnswer" ADD CONSTRAINT "PatientAnswer_handoutId_fkey" FOREIGN KEY ("handoutId") REFERENCES "Handout"("id") ON DELETE CASCADE ON UPDATE CASCADE;
