import type { Outcome } from "@/lib/platform/outcome";
import type {
  CommentInput,
  LastSave,
  SaveVersionInput,
  StepInput,
  TextPreview,
  TextVersionView,
  WritingMaterial,
} from "@/lib/editorial/schema";

/** What the editor may do; given by the page. */
export type EditorActions = {
  save: (input: Extract<SaveVersionInput, { kind: "text" }>) => Promise<Outcome<{ revision: number }>>;
  submit: (input: StepInput) => Promise<Outcome<void>>;
  addComment: (input: CommentInput) => Promise<Outcome<{ commentId: string }>>;
  resolveComment: (input: { commentId: string }) => Promise<Outcome<void>>;
  lastSave: (input: { kind: "text"; versionId: string }) => Promise<Outcome<LastSave | null>>;
};

export type EditorProps = { version: TextVersionView; material: WritingMaterial; actions: EditorActions };
export type { TextPreview };
