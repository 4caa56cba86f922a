"use client";
import { Link } from "@/components/ui/link";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import type { SaveState } from "@/components/ui/autosave";
import { Button } from "@/components/ui/button";
import { SaveLine } from "@/components/ui/save-line";
import type { TextVersionView } from "@/lib/editorial/schema";
import { ownLanguageName } from "@/lib/platform/language-name";
import type { Outcome } from "@/lib/platform/outcome";

type Props = {
  version: TextVersionView;
  title: string;
  state: SaveState;
  submit: () => Promise<Outcome<void>>;
};

export function EditorHeader({ version, title, state, submit }: Props) {
  const { problem, busy, problemRef, onSubmit } = useSubmit(submit, () => undefined);
  return (
    <header className="grid gap-2">
      <Crumbs version={version} title={title} />
      <ProblemNotice problem={problem} ref={problemRef} />
      <form method="post" onSubmit={onSubmit} className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 className="mr-auto text-2xl">{title}</h1>
        <SaveLine state={state} className="min-w-24" />
        <Button type="submit" look="primary" aria-disabled={busy}>
          Send for review
        </Button>
      </form>
    </header>
  );
}

/** Where this text belongs. */
export function Crumbs({
  version: { slug, number, language },
  title,
}: {
  version: Pick<TextVersionView, "slug" | "number" | "language">;
  title: string;
}) {
  return (
    <nav aria-label="Path" className="text-sm">
      <ol className="flex flex-wrap items-center gap-x-2">
        <li>
          <Link href="/desk/editorial" className="inline-flex min-h-6 items-center">
            Topics
          </Link>
        </li>
        <li aria-hidden="true">›</li>
        <li>
          <Link href={`/desk/editorial/${slug}`} className="inline-flex min-h-6 items-center">
            {title}
          </Link>
        </li>
        <li aria-hidden="true">›</li>
        <li aria-current="page">
          {ownLanguageName(language)}, version {number}
        </li>
      </ol>
    </nav>
  );
}
