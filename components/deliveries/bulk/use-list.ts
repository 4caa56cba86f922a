"use client";
import { useRef, useState } from "react";
import type { Problem } from "@/components/auth/use-submit";
import type { ListCheck } from "@/lib/deliveries/bulk/schema";
import type { ListDeeds, Refused } from "./types";

type Paper = "letter" | "a4";
type Size = "normal" | "large" | "compact";
const lost: Refused = {
  ok: false,
  code: "unavailable",
  words: "Towline did not answer.",
  nextStep: "Check that it is running, then try again. Nothing is sent twice.",
};

/** One list on its way out: read, looked at, sent. The focus goes to what came of each step. */
export function useList(id: string, isFresh: boolean, deeds: ListDeeds, started: (bulkId: string) => void) {
  const [csv, setCsv] = useState("");
  const [check, setCheck] = useState<ListCheck | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<"checking" | "sending" | null>(null);
  const [fresh, setFresh] = useState(isFresh);
  const problemRef = useRef<HTMLDivElement>(null);
  const reportRef = useRef<HTMLDivElement>(null);

  /** @returns false when one is under way already. */
  async function run<T>(
    what: "checking" | "sending",
    ask: () => Promise<T | Refused>,
    then: (answer: T | Refused) => void,
  ) {
    if (busy) return;
    setBusy(what);
    setProblem(null);
    then(await ask().catch(() => lost));
    setBusy(null);
    requestAnimationFrame(() =>
      (problemRef.current?.hasChildNodes() ? problemRef : reportRef).current?.focus(),
    );
  }

  function refused({ code, newer, ...told }: Refused) {
    setProblem(told);
    if (code === "conflict" && newer) setCheck(newer as ListCheck);
    if (code === "not-allowed") setFresh(false);
  }

  return {
    csv,
    check,
    problem,
    busy,
    fresh,
    problemRef,
    reportRef,
    /** What was looked at counts for that text alone. */
    write: (text: string) => {
      setCsv(text);
      setCheck(null);
      setProblem(null);
    },
    tell: setProblem,
    confirmed: () => {
      setFresh(true);
      setProblem(null);
    },
    look: () =>
      run(
        "checking",
        () => deeds.check({ id, csv }),
        (answer) => (answer.ok ? setCheck(answer.value) : refused(answer)),
      ),
    send: (paper: Paper, size: Size) =>
      run(
        "sending",
        () =>
          check
            ? deeds.start({ id, csv, requestId: check.requestId, seen: check.fingerprint, paper, size })
            : Promise.resolve(lost),
        (answer) => (answer.ok ? started(answer.value.bulkId) : refused(answer)),
      ),
  };
}
