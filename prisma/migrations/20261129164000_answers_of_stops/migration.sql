-- AlterTable
ALTER TABLE "StopAnswer" ADD COLUMN     "choice" TEXT;
