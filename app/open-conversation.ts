import { redirect } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import type { ConversationView } from "@/lib/handouts/conversation/schema";
import type { Clinician } from "@/lib/platform/actors";
import { AppError } from "@/lib/platform/errors";
import { sitePath } from "@/lib/platform/site-path";

/** What may not be talked through, taken back or erased, is told of on the handout's own page. */
export async function openConversation(
  clinician: Clinician,
  id: string,
  read: () => Promise<ConversationView>,
): Promise<ConversationView> {
  return orNotFound(clinician, read).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "conflict" || error.code === "blocked-for-safety")
      redirect(sitePath("/handouts/[id]", { id }));
    throw error;
  });
}
