-- CreateTable
CREATE TABLE "TranslationCheck" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TranslationCheck_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "TranslationCheck_versionId_personId_key" ON "TranslationCheck"("versionId", "personId");

-- AddForeignKey
ALTER TABLE "TranslationCheck" ADD CONSTRAINT "TranslationCheck_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ExplanationVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TranslationCheck" ADD CONSTRAINT "TranslationCheck_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "TranslationCheck" FOR EACH ROW EXECUTE FUNCTION towline_frozen();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "TranslationCheck" EXECUTE FUNCTION towline_frozen();
