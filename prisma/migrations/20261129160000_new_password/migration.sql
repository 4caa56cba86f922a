-- AlterEnum
ALTER TYPE "LinkPurpose" ADD VALUE 'newPassword';

-- AlterTable
ALTER TABLE "OneTimeLink" ADD COLUMN     "personId" UUID;

-- CreateIndex
CREATE INDEX "OneTimeLink_personId_idx" ON "OneTimeLink"("personId");

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
