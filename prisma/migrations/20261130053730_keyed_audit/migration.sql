-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN     "chainMac" TEXT,
ADD COLUMN     "keyId" TEXT,
ADD COLUMN     "mac" TEXT,
ADD COLUMN     "position" BIGINT,
ALTER COLUMN "previousHash" DROP NOT NULL,
ALTER COLUMN "hash" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "AuditEvent_position_key" ON "AuditEvent"("position");

-- What waits to be chained is found at once, however long the chain is.
CREATE INDEX "AuditEvent_waiting_idx" ON "AuditEvent"("seq") WHERE "chainMac" IS NULL;

-- A row stays as it was written. Its place in the chain is added once, by lib/platform/audit/chain-audit-rows.ts.
DROP TRIGGER frozen ON "AuditEvent";
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW
  WHEN (OLD."chainMac" IS NOT NULL)
  EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER frozen_but_place BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW
  WHEN (OLD."chainMac" IS NULL)
  EXECUTE FUNCTION towline_frozen('keyId', 'position', 'chainMac');
