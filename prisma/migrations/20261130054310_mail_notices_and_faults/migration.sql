-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "unwantedAt" TIMESTAMPTZ;

-- CreateTable
CREATE TABLE "KeptNotice" (
    "id" UUID NOT NULL,
    "deliveryId" UUID,
    "sealed" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KeptNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailFault" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "cause" TEXT NOT NULL,
    "code" TEXT,
    "since" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "probeAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "MailFault_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "KeptNotice_sha256_key" ON "KeptNotice"("sha256");

-- CreateIndex
CREATE INDEX "KeptNotice_at_idx" ON "KeptNotice"("at");

-- AddForeignKey
ALTER TABLE "KeptNotice" ADD CONSTRAINT "KeptNotice_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;
