"use client";
import { useRef, useState } from "react";
import { noAnswer, useAction, type Problem } from "@/components/ui/use-action";
import type { DayOrder } from "@/lib/deliveries/bulk/consent-day";
import type { ListCheck } from "@/lib/deliveries/bulk/schema";
import type { Outcome, Refusal } from "@/lib/platform/outcome";
import type { ListActions } from "./types";

type Paper = "letter" | "a4";
type Size = "normal" | "large" | "compact";
type Doing = "checking" | "sending";
const lost: Refusal = {
  ...noAnswer,
  nextStep: "Check that it is running, then try again. Nothing is sent twice.",
};

/** One list on its way out: read, looked at, sent. The focus goes to what came of each step. */
export function useList(id: string, actions: ListActions, started: (bulkId: string) => void) {
  const [check, setCheck] = useState<ListCheck | null>(null);
  const { take, doing, reportRef, problem, problemRef, refuse, forget } = useSteps((refusal) => {
    if (refusal.code === "conflict" && refusal.newer) setCheck(refusal.newer as ListCheck);
  });
  const { csv, dayOrder, setDayOrder, write } = useListText(() => {
    setCheck(null);
    forget();
  });
  const look = (order = dayOrder) =>
    take("checking", () => actions.check({ id, csv, dayOrder: order }), setCheck);
  const send = async (paper: Paper, size: Size) => {
    if (!check) return;
    const { requestId, fingerprint: seen } = check;
    await take(
      "sending",
      () => actions.start({ id, csv, dayOrder, requestId, seen, paper, size }),
      ({ bulkId }) => started(bulkId),
    );
  };
  return {
    csv,
    check,
    problem,
    busy: doing,
    problemRef,
    reportRef,
    look,
    dayOrder,
    sayOrder: (order: DayOrder) => {
      setDayOrder(order);
      void look(order);
    },
    send,
    write,
    tell: (problem: Problem) => refuse({ ok: false, code: "invalid", ...problem }),
  };
}

/** The list as it was given, and what stands first in its days; what was looked at counts for it alone. */
function useListText(changed: () => void) {
  const [csv, setCsv] = useState("");
  const [dayOrder, setDayOrder] = useState<DayOrder | null>(null);
  const write = (text: string) => {
    setCsv(text);
    setDayOrder(null);
    changed();
  };
  return { csv, dayOrder, setDayOrder, write };
}

/** Steps of a list, one at a time: the focus goes to the problem, else to the report. */
function useSteps(refused: (refusal: Refusal) => void) {
  const { run, busy, ...state } = useAction({ lost });
  const [last, setLast] = useState<Doing>("checking");
  const reportRef = useRef<HTMLDivElement>(null);
  async function take<T>(what: Doing, ask: () => Promise<Outcome<T>>, done: (value: T) => void) {
    if (busy) return;
    setLast(what);
    const answer = await run(ask);
    if (!answer) return;
    if (!answer.ok) return refused(answer);
    done(answer.value);
    requestAnimationFrame(() => reportRef.current?.focus());
  }
  return { ...state, take, doing: busy ? last : null, reportRef };
}
