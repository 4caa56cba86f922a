"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useKeys } from "@/components/ui/use-keys";
import type { ConversationView, TeachBackMark } from "@/lib/handouts/conversation/schema";
import type { Language } from "@/lib/platform/languages";
import { sitePath } from "@/lib/platform/site-path";
import { talkKeys } from "./talk-keys";
import { useMarks, type MarkTeachBack } from "./use-marks";

/** Where a talk is, and what its buttons and keys (talk-keys.ts) do. */
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
  useKeys(talkKeys(does, open?.id), !showing);
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
