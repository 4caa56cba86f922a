"use client";
import { useRouter } from "next/navigation";
import type { ConversationView } from "@/lib/handouts/conversation/schema";
import { sitePath } from "@/lib/platform/site-path";
import { ShowPatient } from "./show-patient";

/** The screen for the patient as a page of its own; it ends where the handout is. */
export function ShowPage({ view }: { view: ConversationView }) {
  const router = useRouter();
  return <ShowPatient view={view} onClose={() => router.push(sitePath("/handouts/[id]", { id: view.id }))} />;
}
