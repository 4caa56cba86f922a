-- CreateEnum
CREATE TYPE "SignOnLinkedBy" AS ENUM ('person', 'invitation', 'admin');

-- AlterTable
ALTER TABLE "Clinic" ADD COLUMN     "signOnRequired" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "leftProvider" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "signOnAccountId" UUID,
ADD COLUMN     "signOnFactor" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "signOnSidHash" TEXT;

-- AlterTable
ALTER TABLE "Handover" ADD COLUMN     "templatesMoved" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "SignOnAccount" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "linkedBy" "SignOnLinkedBy" NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "usedAt" TIMESTAMPTZ,

    CONSTRAINT "SignOnAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmergencyAccess" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "reasonSealed" TEXT,
    "openedAt" TIMESTAMPTZ NOT NULL,
    "endsAt" TIMESTAMPTZ NOT NULL,
    "endedAt" TIMESTAMPTZ,

    CONSTRAINT "EmergencyAccess_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmergencyNotice" (
    "accessId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "seenAt" TIMESTAMPTZ,

    CONSTRAINT "EmergencyNotice_pkey" PRIMARY KEY ("accessId","personId")
);

-- CreateIndex
CREATE UNIQUE INDEX "SignOnAccount_issuer_subject_key" ON "SignOnAccount"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "SignOnAccount_personId_issuer_key" ON "SignOnAccount"("personId", "issuer");

-- CreateIndex
CREATE INDEX "EmergencyAccess_personId_endsAt_idx" ON "EmergencyAccess"("personId", "endsAt");

-- CreateIndex
CREATE INDEX "EmergencyNotice_personId_idx" ON "EmergencyNotice"("personId");

-- CreateIndex
CREATE INDEX "Session_signOnAccountId_idx" ON "Session"("signOnAccountId");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_signOnAccountId_fkey" FOREIGN KEY ("signOnAccountId") REFERENCES "SignOnAccount"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignOnAccount" ADD CONSTRAINT "SignOnAccount_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmergencyAccess" ADD CONSTRAINT "EmergencyAccess_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmergencyAccess" ADD CONSTRAINT "EmergencyAccess_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmergencyNotice" ADD CONSTRAINT "EmergencyNotice_accessId_fkey" FOREIGN KEY ("accessId") REFERENCES "EmergencyAccess"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmergencyNotice" ADD CONSTRAINT "EmergencyNotice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
