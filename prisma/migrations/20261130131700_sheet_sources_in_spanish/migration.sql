-- AlterTable
ALTER TABLE "Source" ADD COLUMN     "es" TEXT;
