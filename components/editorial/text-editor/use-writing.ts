"use client";
import { useCallback, useState } from "react";
import { useClinicZone } from "@/components/ui/clinic-time";
import type { MergeConflict } from "@/lib/editorial/compare/merge";
import type { TextContent, TextVersionView } from "@/lib/editorial/schema";
import { timeOf, type Choice } from "./conflict-screen";
import type { DialogName } from "./editor-command";
import type { Aside } from "./set-aside";
import type { EditorProps } from "./types";
import { useText, withSources } from "./use-text";
import { useTextEditor } from "./use-text-editor";

const now = (zone: string) => timeOf(new Date().toISOString(), zone);

/** What a choice between two texts leaves out of the one that goes on. */
function leftOut(choice: Choice, mine: TextContent, theirs: TextVersionView | null, zone: string): Aside[] {
  return [
    ...(choice === "mine" ? [] : [{ label: `Mine, ${now(zone)}`, content: mine }]),
    ...(choice === "theirs" || !theirs
      ? []
      : [{ label: `Theirs, ${timeOf(theirs.updatedAt, zone)}`, content: theirs.content }]),
  ];
}

/** A text under work: its editor, the texts set aside on the way, and the places where two texts clash. */
export function useWriting(
  { version, material, actions }: EditorProps,
  open: (dialog: DialogName | null) => void,
) {
  const { store, content, edit, setContent, state, problem, theirs } = useText(version, actions.save);
  const zone = useClinicZone();
  const [asides, setAsides] = useState<Aside[]>([]);
  const [clashes, setClashes] = useState<string[]>([]);
  const [times, setTimes] = useState(0);
  const onTree = useCallback((tree: TextContent["tree"]) => edit({ tree }), [edit]);
  const onFault = useCallback(() => {
    store.hold("The last step could not be made, so nothing more is saved.");
    setAsides((before) => [
      ...before.filter(({ content: text }) => text !== store.opened),
      { label: "As this page was opened", content: store.opened },
    ]);
  }, [store]);
  const editor = useTextEditor({ version, tree: content.tree, material, open, onTree, onFault });
  const put = (text: TextContent) => {
    setContent(text);
    editor?.commands.setContent(text.tree, { emitUpdate: false });
    setTimes((before) => before + 1);
  };
  const choose = (choice: Choice, text: TextContent, conflicts: MergeConflict[]) => {
    setAsides((before) => [...before, ...leftOut(choice, content, theirs, zone)]);
    setClashes(conflicts.map(({ where }) => where));
    const next = withSources(text);
    store.settle(next, conflicts);
    put(next);
  };
  const takeBack = (aside: Aside) => {
    const before = { label: `Before taking back, ${now(zone)}`, content };
    setAsides((all) => [...all.filter((one) => one !== aside), before]);
    put(aside.content);
    if (state !== "stuck") return;
    store.change(aside.content);
    store.retry();
  };
  return { store, content, edit, editor, state, problem, theirs, asides, clashes, times, choose, takeBack };
}
