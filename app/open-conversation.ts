import { notFound, redirect } from "next/navigation";
import type { ConversationView } from "@/lib/handouts/conversation/schema";
import { AppError } from "@/lib/platform/errors";
import { sitePath } from "@/lib/platform/site-path";

/** What may not be talked through, taken back or erased, is told of on the handout's own page. */
export async function openConversation(
  id: string,
  read: () => Promise<ConversationView>,
): Promise<ConversationView> {
  return read().catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "not-found") notFound();
    if (error.code === "conflict" || error.code === "blocked-for-safety")
      redirect(sitePath("/handouts/[id]", { id }));
    throw error;
  });
}
