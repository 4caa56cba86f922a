"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { ConversationView, TeachBackMark } from "@/lib/handouts/conversation/schema";
import type { Language } from "@/lib/platform/languages";
import { sitePath } from "@/lib/platform/site-path";
import { useKeys } from "./use-keys";
import { useMarks, type MarkTeachBack } from "./use-marks";

/**
 * Where a talk is, and its keys: arrows turn, S shows standing and sources, C, A and K mark the open
 * question, L changes the language, P shows the patient, Escape goes back.
 */
export function useTalk({ id, language: own, spoken }: ConversationView, send: MarkTeachBack) {
  const router = useRouter();
  const offered = Object.keys(spoken) as Language[];
  const [language, setLanguage] = useState<Language>(spoken.en ? "en" : own);
  const [at, setAt] = useState(0);
  const [sources, setSources] = useState(false);
  const [showing, setShowing] = useState(false);
  const { marks, said, set } = useMarks(send);
  const topics = spoken[language]?.topics ?? [];
  const topic = topics[at];
  const other = offered.find((one) => one !== language) ?? null;
  const open = topic?.teachBack.find((question) => marks[question.id] === undefined);
  const turn = (by: number) => setAt(Math.min(topics.length - 1, Math.max(0, at + by)));
  const mark = (passage: string | undefined, as: TeachBackMark) => {
    const question = topic?.teachBack.find((one) => one.id === passage);
    if (topic && question) set(topic.slug, question, as);
  };
  const does = {
    turn,
    mark,
    goTo: setAt,
    toggleSources: () => setSources(!sources),
    changeLanguage: () => setLanguage(other ?? language),
    show: () => setShowing(true),
    endShow: () => setShowing(false),
    back: () => router.push(sitePath("/handouts/[id]", { id })),
  };
  useKeys(keysOf(does, open?.id), !showing);
  return {
    topics,
    topic,
    at,
    language,
    other,
    sources,
    showing,
    marks,
    said,
    heading: useHeading(at),
    ...does,
  };
}

type Does = Record<"toggleSources" | "changeLanguage" | "show" | "back", () => void> & {
  turn: (by: number) => void;
  mark: (passage: string | undefined, as: TeachBackMark) => void;
};

const keysOf = (does: Does, open: string | undefined): Record<string, () => void> => ({
  ArrowRight: () => does.turn(1),
  ArrowLeft: () => does.turn(-1),
  s: does.toggleSources,
  l: does.changeLanguage,
  p: does.show,
  c: () => does.mark(open, "clear"),
  a: () => does.mark(open, "again"),
  k: () => does.mark(open, "skipped"),
  Escape: does.back,
});

/** A turned topic is read from its heading on; the first is not, so that the page begins at its top. */
function useHeading(at: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, [at]);
  return heading;
}
