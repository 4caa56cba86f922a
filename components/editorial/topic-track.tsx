import Link from "next/link";
import type { VersionKind, VersionRow } from "@/lib/editorial/schema";
import type { Language } from "@/lib/library/schema";
import { BeginDraftButton } from "./begin-draft-button";
import type { LifeActions } from "./types";
import { readingPath, shownInstant, stateName, trackName } from "./words";

type Props = { slug: string; kind: VersionKind; language: Language; rows: VersionRow[]; timezone: string; beginDraft: LifeActions["beginDraft"] };

/** One text in one language, or the matching: what is published, what is in work, and the history. */
export function TopicTrack({ slug, kind, language, rows, timezone, beginDraft }: Props) {
  const name = trackName(kind, kind === "match" ? null : language);
  const titleId = `track-${kind}-${language}`;
  return (
    <section aria-labelledby={titleId} className="grid gap-3 rounded-md border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={titleId} className="text-xl">{name}</h2>
        <BeginDraftButton slug={slug} kind={kind} language={language} beginDraft={beginDraft} word={rows.some((row) => row.state === "published") ? "Begin a draft" : "Begin"} />
      </div>
      {rows.length === 0 ? <p>There is none yet.</p> : <ol className="divide-y divide-line">{rows.map((row) => <VersionLine key={row.id} row={row} timezone={timezone} beginDraft={beginDraft} />)}</ol>}
      {rows.length > 1 ? <ComparePicker slug={slug} kind={kind} rows={rows} /> : null}
    </section>
  );
}

function VersionLine({ row, timezone, beginDraft }: { row: VersionRow; timezone: string; beginDraft: LifeActions["beginDraft"] }) {
  const { slug, kind, id, number, state, author, approver, onePerson, gateReason, openComments } = row;
  const at = row.publishAt ?? row.retiredAt ?? row.publishedAt ?? row.submittedAt ?? row.updatedAt;
  const offered = row.origin === "starter" && state === "draft";
  return (
    <li className="grid gap-1 py-2">
      <p className="flex flex-wrap items-center gap-x-3">
        <Link href={readingPath(slug, kind, id)} className="inline-flex min-h-8 items-center font-bold">Version {number}</Link>
        <span className={state === "published" ? "font-bold" : ""}>{state === "published" ? "● " : ""}{offered ? "Update offered" : stateName(row)}</span>
        <span className="text-sm text-quiet">{shownInstant(at, timezone)}</span>
        {openComments > 0 ? <span className="text-sm">{openComments === 1 ? "1 open comment" : `${openComments} open comments`}</span> : null}
      </p>
      <p className="text-sm text-quiet">
        Written by {author}{row.origin === "starter" ? " (starter library)" : ""}{approver ? `; approved by ${approver}` : ""}{onePerson ? ", who also wrote it (one-person practice)" : ""}
      </p>
      {gateReason ? <p className="border-l-4 border-caution pl-2 text-sm">Published although gates failed: {gateReason}</p> : null}
      {state === "retired" ? <BeginDraftButton small slug={slug} kind={kind} language={row.language ?? "en"} fromVersionId={id} beginDraft={beginDraft} word={`Bring version ${number} back as a draft`} /> : null}
    </li>
  );
}

/** A plain form: the comparison has an address of its own. */
function ComparePicker({ slug, kind, rows }: { slug: string; kind: VersionKind; rows: VersionRow[] }) {
  const published = rows.find((row) => row.state === "published");
  const newest = rows[0];
  const choose = (name: string, label: string, chosen: string | undefined) => (
    <label className="grid gap-1 text-sm">
      <span className="font-bold">{label}</span>
      <select name={name} defaultValue={chosen} className="min-h-11 rounded-md border border-edge bg-surface px-3 text-ink">
        {rows.map((row) => <option key={row.id} value={row.id}>Version {row.number}, {stateName(row).toLowerCase()}</option>)}
      </select>
    </label>
  );
  return (
    <form method="get" action={`/desk/editorial/${slug}/compare`} className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="kind" value={kind} />
      {choose("one", "Compare", published?.id === newest?.id ? rows[1]?.id : published?.id)}
      {choose("other", "with", newest?.id)}
      <button type="submit" className="inline-flex min-h-11 items-center rounded-md border border-edge bg-surface px-4 font-bold text-ink hover:bg-sunken">Compare</button>
    </form>
  );
}
