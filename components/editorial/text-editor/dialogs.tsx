"use client";
import type { Editor } from "@tiptap/core";
import type { WritingMaterial } from "@/lib/editorial/schema";
import { CiteDialog } from "./cite-dialog";
import { ConditionsDialog } from "./conditions-dialog";
import type { DialogName } from "./editor-command";
import { KeysSheet } from "./keys-sheet";
import { AddPartDialog, FigureDialog, LinkDialog, OptionTopicDialog, TopicLinkDialog } from "./pick-dialogs";

type Props = {
  open: Exclude<DialogName, "comment"> | null;
  editor: Editor;
  material: WritingMaterial;
  onClose: () => void;
};

const dialogs = {
  cite: CiteDialog,
  link: LinkDialog,
  topicLink: TopicLinkDialog,
  figure: FigureDialog,
  conditions: ConditionsDialog,
  optionTopic: OptionTopicDialog,
  addPart: AddPartDialog,
  keys: KeysSheet,
};

/** The dialog that is open; leaving it goes back into the text. */
export function Dialogs({ open, editor, material, onClose }: Props) {
  if (!open) return null;
  const Shown = dialogs[open];
  const close = () => {
    onClose();
    requestAnimationFrame(() => editor.commands.focus());
  };
  return <Shown editor={editor} material={material} onClose={close} />;
}
