/** Counting what is looked for and not there, so that the editors learn what is missing. */
import "server-only";
import { createHmac } from "node:crypto";
import type { Clinician } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { encryptField } from "@/lib/platform/crypto/encrypt-fields";
import { transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { env } from "@/lib/platform/env";
import { searchTopics } from "./queries";
import { readSearch } from "./rules";
import type { MissInput } from "./schema";

const keyed = (what: readonly string[]) =>
  createHmac("sha256", env().pepper).update(JSON.stringify(what)).digest("base64url");

/**
 * Counts a search that finds nothing; one that finds something after all changes nothing. The words are
 * encrypted, since they may be about a patient, and no row says who typed them: that is also why the audit
 * does not tell of it. One person counts once, however often they look. @param input.text at most 200
 * letters; searches with the same words in another order are alike.
 * @throws AppError `unavailable` as `searchTopics` does.
 */
export async function recordMiss(clinician: Clinician, { text, language }: MissInput): Promise<void> {
  const words = readSearch(text, new Map()).plain;
  if (words === "" || (await searchTopics(clinician, { text, language, limit: 1 })).topics.length > 0) return;
  const alike = [...new Set(words.split(" "))].sort().join(" ");
  const hash = keyed(["search-miss", language, alike]);
  const id = newId();
  const textSealed = encryptField(words, { table: "SearchMiss", column: "textSealed", id });
  const person = keyed(["search-miss-by", clinician.personId, hash]);
  await transaction(
    (tx) => tx.$executeRaw`
    INSERT INTO "SearchMiss" ("id", "language", "hash", "textSealed", "people", "lastAt") VALUES (${id}::uuid, ${language}, ${hash}, ${textSealed}, ARRAY[${person}], ${systemClock.now()})
    ON CONFLICT ("language", "hash") DO UPDATE SET "lastAt" = EXCLUDED."lastAt",
      "people" = CASE WHEN ${person} = ANY("SearchMiss"."people") THEN "SearchMiss"."people" ELSE "SearchMiss"."people" || EXCLUDED."people" END,
      "count" = "SearchMiss"."count" + CASE WHEN ${person} = ANY("SearchMiss"."people") THEN 0 ELSE 1 END`,
  );
}
