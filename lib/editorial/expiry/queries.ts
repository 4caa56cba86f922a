import "server-only";
import type { Editor } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { readDue } from "./due";
import type { DueList } from "./schema";

/**
 * The review queue: texts in every language that are past due or fall due within 60 days,
 * and every watched fact.
 */
export async function listDue(_editor: Editor): Promise<DueList> {
  return readDue(db());
}
