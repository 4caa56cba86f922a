-- CreateTable
CREATE TABLE "TextRating" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "instrument" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TextRating_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TextRating_versionId_idx" ON "TextRating"("versionId");

-- AddForeignKey
ALTER TABLE "TextRating" ADD CONSTRAINT "TextRating_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ExplanationVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TextRating" ADD CONSTRAINT "TextRating_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "TextRating" FOR EACH ROW EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "TextRating" EXECUTE FUNCTION towline_frozen();
