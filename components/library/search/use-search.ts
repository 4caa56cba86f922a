"use client";
import { useEffect, useRef, useState } from "react";
import { noAnswer } from "@/components/ui/use-action";
import { inOneLine, type Outcome, type Refusal } from "@/lib/platform/outcome";
import type { MissInput, SearchAnswer, SearchFilters, SearchInput } from "@/lib/library/search/schema";

export type Wanted = { text: string; language: SearchInput["language"]; filters: SearchFilters };
export type Find = (input: Wanted & { limit?: number }) => Promise<Outcome<SearchAnswer>>;
export type Miss = (input: MissInput) => Promise<unknown>;

type Shown = { answer: SearchAnswer; for: Wanted };

const lost: Refusal = { ...noAnswer, nextStep: "Check that it is running, then type again." };

/** A pause in typing after which it is looked for, and one after which a search without result is one. */
const pauseMs = 150;
const missMs = 2000;

/**
 * Looks for what is typed as it is typed; an answer that comes after a newer question is dropped. What is
 * typed stays in the memory of this page: it may be about a patient.
 */
export function useSearch(first: SearchAnswer, browseLimit: number, find: Find, miss: Miss) {
  const [wanted, setWanted] = useState<Wanted>({ text: "", language: "en", filters: {} });
  const [shown, setShown] = useState<Shown>({ answer: first, for: wanted });
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef<Wanted>(wanted);

  useEffect(() => {
    if (asked.current === wanted) return;
    const waiting = setTimeout(() => {
      asked.current = wanted;
      const browsing = wanted.text.trim() === "";
      void find({ ...wanted, ...(browsing ? { limit: browseLimit } : {}) })
        .catch(() => lost)
        .then((answer) => {
          if (asked.current !== wanted) return;
          setProblem(answer.ok ? null : inOneLine(answer));
          if (answer.ok) setShown({ answer: answer.value, for: wanted });
        });
    }, pauseMs);
    return () => clearTimeout(waiting);
  }, [wanted, find, browseLimit]);

  useMisses(shown, wanted, miss);
  return {
    wanted,
    change: (part: Partial<Wanted>) => setWanted((before) => ({ ...before, ...part })),
    shown,
    problem,
  };
}

/** Words that found nothing are counted, once each, when nobody has typed on for a while. */
function useMisses(shown: Shown, wanted: Wanted, miss: Miss): void {
  const counted = useRef(new Set<string>());
  useEffect(() => {
    const { text, language, filters } = shown.for;
    const words = text.trim();
    const filtered = Object.values(filters).some((filter) => filter !== undefined);
    if (
      shown.for !== wanted ||
      shown.answer.topics.length > 0 ||
      words === "" ||
      filtered ||
      counted.current.has(words)
    )
      return;
    const waiting = setTimeout(() => {
      counted.current.add(words);
      void miss({ text: words, language }).catch(() => undefined);
    }, missMs);
    return () => clearTimeout(waiting);
  }, [shown, wanted, miss]);
}
