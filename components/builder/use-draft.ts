"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { DraftView, HandoutPatch } from "@/lib/handouts/schema";
import type { Answer, BuilderActions } from "./types";

export type SaveState = "saved" | "saving" | "waiting" | "conflict" | "refused";

const RETRY_MS = 3000;

/**
 * The draft as the server last answered, with the person's newest changes laid over it. Changes are merged into one
 * waiting patch and sent one at a time, in order, with the revision they were made on; when the server can't be
 * reached they wait in memory and are sent again. Leaving with unsent changes warns.
 */
export function useDraft(initial: DraftView, actions: BuilderActions) {
  const [view, setView] = useState(initial);
  const shown = useRef(initial);
  const [saveState, setSaveState] = useState<SaveState>("saved");
  const [problem, setProblem] = useState<string | null>(null);
  const waiting = useRef<HandoutPatch | null>(null);
  const busy = useRef(false);
  const revision = useRef(initial.revision);
  const undoStack = useRef<HandoutPatch[]>([]);
  const [canUndo, setCanUndo] = useState(false);

  const show = useCallback((next: DraftView) => {
    shown.current = next;
    setView(next);
  }, []);

  const accept = useCallback((next: DraftView) => {
    revision.current = next.revision;
    // What is still waiting was typed after this answer was asked for: it stays on screen.
    show(waiting.current ? layOver(next, waiting.current) : next);
  }, [show]);

  const send = useCallback(async () => {
    if (busy.current || !waiting.current) return;
    busy.current = true;
    const patch = waiting.current;
    waiting.current = null;
    setSaveState("saving");
    const answer = await attempt(() => actions.save({ id: initial.id, revision: revision.current, patch }));
    busy.current = false;
    if (answer.ok) {
      accept(answer.value);
      setProblem(null);
      setSaveState("saved");
    } else if (answer.code === "unavailable") {
      waiting.current = { ...patch, ...(waiting.current ?? {}) };
      setProblem(answer.words);
      setSaveState("waiting");
      setTimeout(() => void send(), RETRY_MS);
      return;
    } else {
      setProblem(`${answer.words} ${answer.nextStep}`);
      setSaveState(answer.code === "conflict" ? "conflict" : "refused");
      return;
    }
    if (waiting.current) void send();
  }, [accept, actions, initial.id]);

  const change = useCallback((patch: HandoutPatch, { undoable = true } = {}) => {
    if (undoable) {
      undoStack.current = [...undoStack.current.slice(-49), opposite(shown.current, patch)];
      setCanUndo(true);
    }
    show(layOver(shown.current, patch));
    waiting.current = { ...(waiting.current ?? {}), ...patch };
    // A tick later, so that a burst of keys becomes one request and state is settled first.
    queueMicrotask(() => void send());
  }, [send, show]);

  const undo = useCallback(() => {
    const last = undoStack.current.pop();
    setCanUndo(undoStack.current.length > 0);
    if (last) change(last, { undoable: false });
  }, [change]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (waiting.current || busy.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);

  return { view, change, undo, canUndo, saveState, problem, accept, setProblem };
}

async function attempt<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call();
  } catch {
    return { ok: false, code: "unavailable", words: "Not saved yet: the server can't be reached.", nextStep: "It is tried again by itself." };
  }
}

/** The draft as it will look once the patch is saved, as far as the browser can know. */
function layOver(view: DraftView, patch: HandoutPatch): DraftView {
  const { topics, ...plain } = patch;
  const next = { ...view, ...plain } as DraftView;
  if (topics) {
    const kept = new Map(view.topics.map((topic) => [topic.slug, topic]));
    const chosen = topics.map((topic) => ({
      ...(kept.get(topic.slug) ?? { title: topic.slug, why: null }),
      ...topic,
      because: "chosen" as const,
    }));
    const others = view.topics.filter((topic) => topic.because !== "chosen" && !topics.some((one) => one.slug === topic.slug));
    next.topics = [...chosen, ...others] as DraftView["topics"];
    next.choiceIsDefault = false;
  }
  return next;
}

/** The patch that puts back what this one changes. */
function opposite(view: DraftView, patch: HandoutPatch): HandoutPatch {
  const back: HandoutPatch = {};
  if ("label" in patch) back.label = view.label;
  if ("firstName" in patch) back.firstName = view.firstName;
  if ("note" in patch) back.note = view.note;
  if (patch.paper) back.paper = view.paper;
  if (patch.profile) back.profile = view.profile;
  if ("topics" in patch) back.topics = view.choiceIsDefault ? null : chosenOf(view);
  return back;
}

/** The person's own choice in a draft, as a patch carries it. */
export function chosenOf(view: DraftView): NonNullable<HandoutPatch["topics"]> {
  return view.topics
    .filter((topic) => topic.because === "chosen")
    .map(({ slug, layer, hiddenParts, note, override }) => ({
      slug, layer, note, override, hiddenParts: hiddenParts as NonNullable<HandoutPatch["topics"]>[number]["hiddenParts"],
    }));
}
