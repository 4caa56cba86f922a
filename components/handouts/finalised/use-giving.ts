"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { newRequestId } from "@/components/ui/request-id";
import type { RecordGivenInput } from "@/lib/deliveries/schema";
import type { PaperForm } from "./paper-choice";

type Answer = { ok: true } | { ok: false; words: string; nextStep: string };
export type RecordGiven = (input: RecordGivenInput) => Promise<Answer>;
type Channel = RecordGivenInput["channel"];

const doneWords: Record<Channel, string> = {
  print: "Recorded as printed.",
  download: "Recorded as downloaded.",
};

/** Writes down that pages are given before they are: a refusal says why, and nothing goes out. */
export function useGiving(id: string, record: RecordGiven) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState("");
  /** Kept until an answer came, so that a press whose answer was lost is recorded once. */
  const asked = useRef<{ what: string; requestId: string } | null>(null);
  const give = async (channel: Channel, form: PaperForm, go: () => void) => {
    if (busy) return;
    setBusy(true);
    const what = [channel, form.paper, form.size].join();
    if (asked.current?.what !== what) asked.current = { what, requestId: newRequestId() };
    const answer = await record({ id, requestId: asked.current.requestId, channel, ...form }).catch(
      (): Answer => ({
        ok: false,
        words: "The server can’t be reached.",
        nextStep: "Try again in a moment.",
      }),
    );
    setBusy(false);
    setProblem(answer.ok ? null : `${answer.words} ${answer.nextStep}`);
    setDone(answer.ok ? doneWords[channel] : "");
    if (!answer.ok) return;
    asked.current = null;
    go();
    // The record on this page shows it.
    router.refresh();
  };
  return { give, busy, problem, done, report: setProblem };
}
