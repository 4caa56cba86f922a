"use client";
import { useState } from "react";
import { noAnswer } from "@/components/ui/use-action";
import type {
  MarkTeachBackInput,
  TeachBackMark,
  TeachBackQuestion,
} from "@/lib/handouts/conversation/schema";
import { inOneLine, type Outcome } from "@/lib/platform/outcome";
import { markWords } from "./mark-words";

export type MarkTeachBack = (input: MarkTeachBackInput) => Promise<Outcome<{ counted: boolean }>>;

/**
 * Marks of this screen, kept in its memory alone: what is counted leads to no handout and no patient.
 * `said` tells the last one, or that it could not be counted.
 */
export function useMarks(send: MarkTeachBack) {
  const [marks, setMarks] = useState<Readonly<Record<string, TeachBackMark>>>({});
  const [said, setSaid] = useState("");
  const set = async (slug: string, { id, question }: TeachBackQuestion, mark: TeachBackMark) => {
    const instead = marks[id] ?? null;
    if (instead === mark) return;
    setMarks((all) => ({ ...all, [id]: mark }));
    setSaid(`${markWords[mark]}: ${question}`);
    const answer = await send({ slug, passage: id, mark, instead }).catch(() => noAnswer);
    if (answer.ok) return;
    setMarks((all) => {
      const { [id]: _, ...rest } = all;
      return instead ? { ...rest, [id]: instead } : rest;
    });
    setSaid(`Not counted. ${inOneLine(answer)}`);
  };
  return {
    marks,
    said,
    set: (slug: string, question: TeachBackQuestion, mark: TeachBackMark) => void set(slug, question, mark),
  };
}
