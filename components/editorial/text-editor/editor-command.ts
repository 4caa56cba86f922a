import type { Editor } from "@tiptap/core";

export type DialogName =
  | "cite"
  | "link"
  | "topicLink"
  | "figure"
  | "conditions"
  | "optionTopic"
  | "addPart"
  | "comment"
  | "keys";
export type CommandGroup = "words" | "sentences" | "links" | "blocks" | "boxes" | "grid" | "parts" | "steps";
export type EditorCommand = {
  id: string;
  /** On the button. */
  word: string;
  /** Said in full, for the sheet of keys and whoever can't see the button. */
  says: string;
  /** As ProseMirror names keys. */
  key: string;
  group: CommandGroup;
  opens?: DialogName;
  run?: (editor: Editor) => boolean;
  /** Whether it holds at the cursor. */
  active?: (editor: Editor) => boolean;
  /** Left out of the toolbar where it has no sense. */
  shownIn?: (editor: Editor) => boolean;
};
