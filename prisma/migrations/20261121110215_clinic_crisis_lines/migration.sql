-- AlterTable
ALTER TABLE "Clinic" ADD COLUMN     "crisisLinesOwn" JSONB;
