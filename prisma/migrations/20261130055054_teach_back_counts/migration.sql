-- CreateTable
CREATE TABLE "TeachBackCount" (
    "slug" TEXT NOT NULL,
    "passage" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "TeachBackCount_pkey" PRIMARY KEY ("slug","passage","mark","month")
);

-- CreateIndex
CREATE INDEX "TeachBackCount_month_idx" ON "TeachBackCount"("month");
