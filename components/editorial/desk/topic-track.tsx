import type { VersionKind, VersionRow } from "@/lib/editorial/schema";
import type { Language } from "@/lib/platform/languages";
import { BeginDraftButton } from "./begin-draft-button";
import { ComparePicker } from "./compare-picker";
import type { LifeActions, Viewer } from "./types";
import { VersionLine } from "./version-line";
import { trackName } from "./words";

type Props = {
  slug: string;
  kind: VersionKind;
  language: Language;
  rows: VersionRow[];
  timezone: string;
  viewer: Viewer;
  beginDraft: LifeActions["beginDraft"];
};

const empty: Record<string, string> = {
  "Spanish text": "There is no Spanish text yet. A draft begins with the English words, to be translated.",
  "English text": "There is no English text yet.",
  Matching: "There is no matching yet: nothing suggests this topic.",
};

/**
 * One text in one language, or the matching: what is published, what is in work, and
 * the history, newest first.
 */
export function TopicTrack({ slug, kind, language, rows, timezone, viewer, beginDraft }: Props) {
  const name = trackName(kind, kind === "match" ? null : language);
  const titleId = `track-${kind}-${language}`;
  const published = rows.find((row) => row.state === "published");
  return (
    <section aria-labelledby={titleId} className="grid gap-3 rounded-md border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={titleId} className="text-xl">
          {name}
        </h2>
        <BeginDraftButton
          slug={slug}
          kind={kind}
          language={language}
          beginDraft={beginDraft}
          word={published ? `Begin a draft from version ${published.number}` : "Begin a draft"}
        />
      </div>
      {rows.length === 0 ? (
        <p>{empty[name]}</p>
      ) : (
        <ol className="divide-y divide-line">
          {rows.map((row) => (
            <VersionLine key={row.id} row={row} timezone={timezone} viewer={viewer} beginDraft={beginDraft} />
          ))}
        </ol>
      )}
      {rows.length > 1 ? <ComparePicker slug={slug} kind={kind} rows={rows} /> : null}
    </section>
  );
}
