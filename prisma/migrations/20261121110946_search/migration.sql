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

-- Ranking looks at the words, names and titles of hundreds of rows: they stay in the row, and the text, which only the shown rows need, goes out of it.
ALTER TABLE "TopicSearch" ALTER COLUMN "words" SET STORAGE MAIN, ALTER COLUMN "terms" SET STORAGE MAIN, ALTER COLUMN "title" SET STORAGE MAIN, ALTER COLUMN "slug" SET STORAGE MAIN;

-- Keyed hashes of who looked for words that were not there, each once.
ALTER TABLE "SearchMiss" ADD COLUMN "people" TEXT[] DEFAULT ARRAY[]::TEXT[];
