"use client";
import { useEffect, useRef, useState } from "react";
import type { Level } from "@/lib/engine/schema";

export type Answers = (Level | null)[];

/** A draft is never more than five seconds behind what was typed. */
const longestWait = 4000;

/**
 * Answers while they are typed stay here: a questionnaire that is half typed would say of each question to
 * come that it was not asked. They are handed on once all are there, the keyboard leaves, or typing pauses.
 */
export function useTypedAnswers(
  kept: Answers | undefined,
  length: number,
  onAnswers: (answers: Answers) => void,
) {
  const [typed, setTyped] = useState<Answers | null>(null);
  const waiting = useRef<{ answers: Answers; timer: ReturnType<typeof setTimeout> } | null>(null);
  const hand = useRef(onAnswers);
  useEffect(() => {
    hand.current = onAnswers;
  });
  const handOn = () => {
    const last = waiting.current;
    if (!last) return;
    clearTimeout(last.timer);
    waiting.current = null;
    setTyped(null);
    hand.current(last.answers);
  };
  useEffect(
    () => () => {
      const last = waiting.current;
      if (last) clearTimeout(last.timer);
      waiting.current = null;
      if (last) hand.current(last.answers);
    },
    [],
  );
  const set = (index: number, value: Level | null) => {
    const before = waiting.current?.answers ?? kept ?? Array.from({ length }, () => null);
    const answers = before.map((one, at) => (at === index ? value : one));
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = { answers, timer: setTimeout(handOn, longestWait) };
    setTyped(answers);
    if (!answers.includes(null)) handOn();
  };
  return { answers: typed ?? kept, set, handOn };
}
