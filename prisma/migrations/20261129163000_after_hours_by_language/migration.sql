-- What a patient does when the clinic is closed has a language: what was typed so far counts as English, or as the
-- only language of a clinic that prints no English.
ALTER TABLE "Clinic" ADD COLUMN "afterHoursIn" JSONB NOT NULL DEFAULT '{}';
UPDATE "Clinic"
   SET "afterHoursIn" = jsonb_build_object(CASE WHEN 'en' = ANY ("languages") OR cardinality("languages") = 0 THEN 'en' ELSE "languages"[1] END, "afterHours")
 WHERE "afterHours" <> '';
ALTER TABLE "Clinic" DROP COLUMN "afterHours";
