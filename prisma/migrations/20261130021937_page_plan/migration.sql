-- AlterTable
ALTER TABLE "Handout" ADD COLUMN     "grey" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "planSealed" TEXT,
ADD COLUMN     "size" TEXT NOT NULL DEFAULT 'normal';

-- Retention erases the plan of a sealed handout, and why a prescriber once gave it back: a draft given back and
-- then finalised by its owner keeps those words, and no round of erasing got past it.
DROP TRIGGER frozen_when_sealed ON "Handout";
CREATE TRIGGER frozen_when_sealed BEFORE UPDATE OR DELETE ON "Handout" FOR EACH ROW
  WHEN (OLD.state = 'sealed')
  EXECUTE FUNCTION towline_frozen('labelSealed', 'profileSealed', 'firstNameSealed', 'noteSealed', 'planSealed', 'sentBackSealed', 'documentSealed', 'erasedAt', 'ownerId', 'handoverId');
