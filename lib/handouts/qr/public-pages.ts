/** Topics at their versions, without anything of a patient: what the QR code on paper leads to. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Transaction } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";

export const publicTopic = z.strictObject({ versionId: z.uuid(), layer: z.enum(["brief", "full"]) });
export type PublicTopic = z.infer<typeof publicTopic>;
export type PublicTopics = { language: string; topics: PublicTopic[] };

/**
 * 16 letters and digits: short enough for a small QR code, made from the content so that
 * handouts alike share one.
 */
export function codeOf({ language, topics }: PublicTopics): string {
  const content = JSON.stringify([language, topics.map(({ versionId, layer }) => [versionId, layer])]);
  return BigInt(`0x${createHash("sha256").update(content).digest("hex")}`)
    .toString(36)
    .slice(0, 16)
    .padStart(16, "0");
}

/** Where the public pages of a code are. */
export function publicAddress(code: string): string {
  return `${env().url}/t/pages/${code}`;
}

/** Writes the pages down, once for all handouts alike. @returns their code. */
export async function keepPublicPages(tx: Transaction, pages: PublicTopics): Promise<string> {
  const code = codeOf(pages);
  await tx.publicPages.createMany({ data: [{ code, ...pages }], skipDuplicates: true });
  return code;
}
