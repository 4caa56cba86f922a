-- AlterTable
ALTER TABLE "Source" ADD COLUMN     "origin" "Origin" NOT NULL DEFAULT 'starter';
