import type { Outcome } from "@/lib/platform/outcome";
import type {
  CommentInput,
  LastSave,
  SaveDraftInput,
  StepInput,
  TextPreview,
  TextVersionView,
  WritingMaterial,
} from "@/lib/editorial/schema";

export type Answer<T> = Outcome<T>;

/** What the editor may do; given by the page. */
export type EditorActions = {
  save: (input: Extract<SaveDraftInput, { kind: "text" }>) => Promise<Answer<{ revision: number }>>;
  submit: (input: StepInput) => Promise<Answer<void>>;
  addComment: (input: CommentInput) => Promise<Answer<{ commentId: string }>>;
  resolveComment: (input: { commentId: string }) => Promise<Answer<void>>;
  lastSave: (input: { kind: "text"; versionId: string }) => Promise<Answer<LastSave | null>>;
};

export type EditorProps = { version: TextVersionView; material: WritingMaterial; actions: EditorActions };
export type { TextPreview };
