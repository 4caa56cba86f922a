-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "browser" TEXT;

-- AlterTable
ALTER TABLE "StaffMail" ADD COLUMN     "linkSealed" TEXT;
