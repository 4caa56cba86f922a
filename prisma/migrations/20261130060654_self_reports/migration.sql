-- CreateTable
CREATE TABLE "SelfReport" (
    "id" UUID NOT NULL,
    "handoutId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "forms" TEXT[],
    "language" TEXT NOT NULL,
    "handedOver" BOOLEAN NOT NULL DEFAULT false,
    "answersSealed" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "closedAt" TIMESTAMPTZ,
    "doneAt" TIMESTAMPTZ,
    "alarmAt" TIMESTAMPTZ,
    "alarmSeenAt" TIMESTAMPTZ,

    CONSTRAINT "SelfReport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SelfReport_tokenHash_key" ON "SelfReport"("tokenHash");

-- CreateIndex
CREATE INDEX "SelfReport_handoutId_idx" ON "SelfReport"("handoutId");

-- AddForeignKey
ALTER TABLE "SelfReport" ADD CONSTRAINT "SelfReport_handoutId_fkey" FOREIGN KEY ("handoutId") REFERENCES "Handout"("id") ON DELETE CASCADE ON UPDATE CASCADE;
