"use client";
import { Link } from "@/components/ui/link";
import { useEffect, useState } from "react";
import type { Outcome } from "@/lib/platform/outcome";
import type { SuggestedChangeRow } from "@/lib/editorial/suggested-changes/schema";
import { ChangePassage } from "./change-passage";

/**
 * One's own suggestions. An answer is marked as new until this list was opened once; on this
 * visit the mark stays.
 */
export function OwnSuggestions({
  changes,
  see,
}: {
  changes: SuggestedChangeRow[];
  see: (input: { changeIds: string[] }) => Promise<Outcome<void>>;
}) {
  const [shown] = useState(changes);
  useEffect(() => {
    const changeIds = shown.flatMap(({ id, unseen }) => (unseen ? [id] : []));
    // Not answered: the mark comes again at the next visit, and nothing is lost.
    if (changeIds.length > 0) void see({ changeIds }).catch(() => undefined);
  }, [shown, see]);
  const fresh = shown.filter(({ unseen }) => unseen).length;
  if (shown.length === 0) {
    return (
      <p className="text-quiet">
        You have suggested nothing yet. Open a topic in the <Link href="/library">library</Link> and choose
        &ldquo;Suggest a change&rdquo; beside the part you mean; the editors&rsquo; answer will stand here.
      </p>
    );
  }
  return (
    <>
      <p role="status">{fresh === 0 ? "" : fresh === 1 ? "1 new answer." : `${fresh} new answers.`}</p>
      {shown.map((change) => (
        <ChangePassage key={change.id} change={change} heading="h2">
          <p>
            <Link href={`/library/${change.slug}?language=${change.language}`}>Open the topic</Link>
          </p>
        </ChangePassage>
      ))}
    </>
  );
}
