-- AlterTable
ALTER TABLE "LibraryState" ADD COLUMN     "searchMark" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "AuditEvent_event_at_idx" ON "AuditEvent"("event", "at");

-- CreateIndex
CREATE INDEX "Handout_sealedAt_idx" ON "Handout"("sealedAt");

-- Accents are taken off word by word, so that the found words can be marked in the text as it is written ("depresión").
CREATE TEXT SEARCH CONFIGURATION towline_en (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION towline_en ALTER MAPPING FOR word, hword, hword_part WITH public.unaccent, pg_catalog.english_stem;
CREATE TEXT SEARCH CONFIGURATION towline_es (COPY = pg_catalog.spanish);
ALTER TEXT SEARCH CONFIGURATION towline_es ALTER MAPPING FOR word, hword, hword_part WITH public.unaccent, pg_catalog.spanish_stem;
CREATE OR REPLACE FUNCTION towline_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT CASE language WHEN 'es' THEN 'public.towline_es'::regconfig ELSE 'public.towline_en'::regconfig END $$;

-- Ranking looks at the words of thousands of rows: they stay in the row, where they need not be fetched one by one (3 ms in place of 12 to 16 for 1,500 rows).
ALTER TABLE "TopicSearch" ALTER COLUMN "words" SET STORAGE MAIN;
ALTER TABLE "TopicSearch" SET (toast_tuple_target = 8160);
