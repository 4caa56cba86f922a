"use client";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { TitledModal } from "@/components/ui/modal";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import type { CommentView } from "@/lib/editorial/schema";
import type { EditorActions } from "./types";

type Props = {
  comments: CommentView[];
  resolve: EditorActions["resolveComment"];
  onShow: (comment: CommentView) => void;
};

/** What others remarked on lines of this text, and what was settled. */
export function CommentsPanel({ comments, resolve, onShow }: Props) {
  const open = comments.filter((comment) => !comment.resolved);
  return (
    <details open={open.length > 0} className="rounded-md border border-line bg-surface p-3">
      <summary className="min-h-6 font-bold">
        Comments: {open.length === 0 ? "none open" : `${open.length} open`}
      </summary>
      {comments.length === 0 ? (
        <p className="pt-2 text-sm text-quiet">
          Put the cursor into a line and press Comment to ask the others about it.
        </p>
      ) : null}
      <ul className="grid gap-2 pt-2">
        {comments.map((comment) => (
          <Comment key={comment.id} comment={comment} resolve={resolve} onShow={onShow} />
        ))}
      </ul>
    </details>
  );
}

function Comment({ comment, resolve, onShow }: { comment: CommentView } & Omit<Props, "comments">) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    () => resolve({ commentId: comment.id }),
    () => router.refresh(),
  );
  const { text, quote, by, at, resolved, blockId } = comment;
  return (
    <li className={`grid gap-1 border-l-4 pl-3 ${resolved ? "border-line text-quiet" : "border-accent"}`}>
      {quote ? <blockquote className="text-sm text-quiet">“{quote}”</blockquote> : null}
      <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>
      <p className="text-sm text-quiet">
        {by}, {at.slice(0, 10)}
        {resolved ? `; settled by ${resolved.by}` : ""}
      </p>
      <form method="post" onSubmit={onSubmit} className="flex flex-wrap gap-1">
        <ProblemNotice problem={problem} ref={problemRef} />
        {blockId ? (
          <Button small look="quiet" onClick={() => onShow(comment)}>
            Show the line
          </Button>
        ) : null}
        {resolved ? null : (
          <Button small type="submit" aria-disabled={busy}>
            Settled
          </Button>
        )}
      </form>
    </li>
  );
}

type NewProps = {
  about: { blockId: string | null; quote: string };
  versionId: string;
  add: EditorActions["addComment"];
  onClose: () => void;
};

export function NewComment({ about, versionId, add, onClose }: NewProps) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    ({ text = "" }) => add({ kind: "text", versionId, ...about, text }),
    () => {
      router.refresh();
      onClose();
    },
  );
  return (
    <TitledModal title="Comment on the line" onClose={onClose}>
      <form method="post" onSubmit={onSubmit} className="grid gap-3">
        <ProblemNotice problem={problem} ref={problemRef} />
        {about.quote ? <blockquote className="border-l-4 border-line pl-3">{about.quote}</blockquote> : null}
        <TextArea label="Comment" name="text" required maxLength={2000} autoFocus />
        <div className="flex gap-2">
          <Button type="submit" look="primary" aria-disabled={busy}>
            Comment
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </TitledModal>
  );
}
