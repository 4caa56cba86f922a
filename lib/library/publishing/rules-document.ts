/** Rules, words and pictures in force: each state of them is a frozen row, the highest number counts. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { AppError } from "@/lib/platform/errors";
import { withClinicWords } from "@/lib/library/gates/figures";
import { rulesDocument, type RulesDocument } from "@/lib/library/schema";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** @throws AppError `unavailable` while no library has been loaded. */
export async function rulesInForce(tx: Transaction): Promise<{ number: number; document: RulesDocument }> {
  const row = await tx.rulesVersion.findFirst({ orderBy: { number: "desc" } });
  if (!row)
    throw new AppError(
      "unavailable",
      "There is no library yet.",
      "Load the starter library: npm start does it.",
    );
  return { number: row.number, document: rulesDocument.parse(row.content) };
}

const ownWords = z.object({ pictureWords: rulesDocument.shape.pictureWords });

/** A release's rules come into force when they differ; the clinic's own words on pictures stay on them. */
export async function writeRules(tx: Transaction, document: RulesDocument): Promise<void> {
  const now = await tx.rulesVersion.findFirst({ orderBy: { number: "desc" }, select: { content: true } });
  // The rest of an earlier release's document may no longer be of this release's shape.
  const own = now ? ownWords.parse(now.content).pictureWords : undefined;
  await appendRules(tx, own ? withClinicWords({ ...document, pictureWords: own }) : document);
}

/**
 * Nothing is written when the document is in force already; going back to an earlier one appends it again.
 * @returns the number in force.
 */
export async function appendRules(tx: Transaction, document: RulesDocument): Promise<number> {
  const now = await tx.rulesVersion.findFirst({ orderBy: { number: "desc" } });
  const plain = sha256(JSON.stringify(document));
  const { bringsBack } = (now?.content ?? {}) as { bringsBack?: number };
  const before = await tx.rulesVersion.findUnique({ where: { sha256: plain } });
  if (now && before && (before.number === now.number || before.number === bringsBack)) return now.number;
  const content: RulesDocument = before ? { ...document, bringsBack: before.number } : document;
  const number = (now?.number ?? 0) + 1;
  const sha = before ? sha256(JSON.stringify({ content, number })) : plain;
  await tx.rulesVersion.create({
    data: { id: newId(), number, sha256: sha, content: content as Prisma.InputJsonValue },
  });
  return number;
}
