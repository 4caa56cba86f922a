"use client";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import type { VersionKind } from "@/lib/editorial/schema";
import type { Language } from "@/lib/platform/languages";
import type { LifeActions } from "./types";
import { writingPath } from "./words";

type Props = {
  slug: string;
  kind: VersionKind;
  language: Language;
  fromVersionId?: string;
  word: string;
  small?: boolean;
  beginDraft: LifeActions["beginDraft"];
};

/** Begins a draft and opens it: from what is published, or from an earlier version to bring it back. */
export function BeginDraftButton({ slug, kind, language, fromVersionId, word, small, beginDraft }: Props) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    () => beginDraft({ slug, kind, language, ...(fromVersionId ? { fromVersionId } : {}) }),
    (answer) => {
      if (answer.ok) router.push(writingPath(slug, kind, answer.value.versionId));
    },
  );
  return (
    <form method="post" onSubmit={onSubmit}>
      <ProblemNotice problem={problem} ref={problemRef} />
      <Button type="submit" small={small} aria-disabled={busy}>
        {word}
      </Button>
    </form>
  );
}
