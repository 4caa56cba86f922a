-- AlterTable
ALTER TABLE "Handout" ADD COLUMN     "handoverId" UUID;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "releasedById" UUID;

-- CreateTable
CREATE TABLE "Handover" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "decidedById" UUID NOT NULL,
    "takerId" UUID,
    "at" TIMESTAMPTZ NOT NULL,
    "reason" TEXT NOT NULL,
    "linksClosed" INTEGER NOT NULL,
    "linksKept" INTEGER NOT NULL,
    "mailsHeld" INTEGER NOT NULL,
    "listsStopped" INTEGER NOT NULL,
    "handoutsMoved" INTEGER NOT NULL,
    "requestsReturned" INTEGER NOT NULL,
    "requestsMoved" INTEGER NOT NULL,

    CONSTRAINT "Handover_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Handover_personId_at_idx" ON "Handover"("personId", "at");

-- AddForeignKey
ALTER TABLE "Handout" ADD CONSTRAINT "Handout_handoverId_fkey" FOREIGN KEY ("handoverId") REFERENCES "Handover"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_releasedById_fkey" FOREIGN KEY ("releasedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_takerId_fkey" FOREIGN KEY ("takerId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "Handover" FOR EACH ROW EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Handover" EXECUTE FUNCTION towline_frozen();

-- A sealed handout goes to another owner when its own was disabled; what it says and who finalised it stay.
DROP TRIGGER frozen_when_sealed ON "Handout";
CREATE TRIGGER frozen_when_sealed BEFORE UPDATE OR DELETE ON "Handout" FOR EACH ROW
  WHEN (OLD.state = 'sealed')
  EXECUTE FUNCTION towline_frozen('labelSealed', 'profileSealed', 'firstNameSealed', 'noteSealed', 'documentSealed', 'erasedAt', 'ownerId', 'handoverId');
CREATE FUNCTION towline_handed_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."ownerId" IS DISTINCT FROM OLD."ownerId" AND NOT (NEW."handoverId" IS DISTINCT FROM OLD."handoverId"
      AND EXISTS (SELECT 1 FROM "Handover" o WHERE o.id = NEW."handoverId" AND o."personId" = OLD."ownerId" AND o."takerId" = NEW."ownerId")) THEN
    RAISE EXCEPTION 'a sealed handout changes hands only by a handover' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handed_over_when_sealed BEFORE UPDATE ON "Handout" FOR EACH ROW WHEN (OLD.state = 'sealed') EXECUTE FUNCTION towline_handed_over();
