-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "rotatedAt" TIMESTAMPTZ,
ADD COLUMN     "rotation" INTEGER NOT NULL DEFAULT 0;
