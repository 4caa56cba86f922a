"use client";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { newRequestId } from "@/components/ui/request-id";
import { useAction } from "@/components/ui/use-action";
import type { DeliveryView, RecordGivenInput } from "@/lib/deliveries/schema";
import type { Outcome, Refusal } from "@/lib/platform/outcome";
import type { PaperForm } from "./paper-choice";

export type RecordPaperDelivery = (input: RecordGivenInput) => Promise<Outcome<DeliveryView>>;
type Channel = RecordGivenInput["channel"];

const lost: Refusal = {
  ok: false,
  code: "unavailable",
  words: "The server can’t be reached.",
  nextStep: "Try again in a moment.",
};

/** Writes down that pages are given before they are: a refusal says why, and nothing goes out. */
export function usePaperDelivery(id: string, record: RecordPaperDelivery) {
  const router = useRouter();
  const { run, busy, problem, refuse } = useAction({ lost });
  /** Kept until an answer came, so that a press whose answer was lost is recorded once. */
  const asked = useRef<{ what: string; requestId: string } | null>(null);
  const give = async (channel: Channel, form: PaperForm, go: (delivery: DeliveryView) => void) => {
    const what = [channel, form.paper, form.size].join();
    const answer = await run(() => {
      if (asked.current?.what !== what) asked.current = { what, requestId: newRequestId() };
      return record({ id, requestId: asked.current.requestId, channel, ...form });
    });
    if (!answer?.ok) return;
    asked.current = null;
    go(answer.value);
    // The record on this page shows it.
    router.refresh();
  };
  return { give, busy, problem, refuse };
}
