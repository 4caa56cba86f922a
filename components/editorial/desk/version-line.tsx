import { Link } from "@/components/ui/link";
import { stepsFor, type Step } from "@/lib/editorial/review/rules";
import type { VersionRow } from "@/lib/editorial/schema";
import { BeginDraftButton } from "./begin-draft-button";
import { GateReason } from "./gate-reason";
import { AuthorshipLine } from "./authorship-line";
import { SignOffLine } from "./sign-off-line";
import { TranslationLine } from "./translation-line";
import type { LifeActions, Viewer } from "./types";
import { commentCount, readingPath, stateName } from "./words";

type Props = { row: VersionRow; timezone: string; viewer: Viewer; beginDraft: LifeActions["beginDraft"] };

const stepWords: Record<Step, string> = {
  edit: "write",
  update: "bring up to date",
  submit: "send for review",
  discard: "put away",
  approve: "approve",
  sendBack: "send back",
  unschedule: "take its date back",
  withdraw: "take back from review",
};

/**
 * One version in the history of its text: what it is now, how it came to be, and what this person
 * may do with it.
 */
export function VersionLine({ row, timezone, viewer, beginDraft }: Props) {
  const { slug, kind, id, number, state, openComments } = row;
  const open = stepsFor(row, viewer.who, viewer.onePersonPractice);
  return (
    <li className="grid gap-1 py-2">
      <p className="flex flex-wrap items-center gap-x-3">
        <Link href={readingPath(slug, kind, id)} className="inline-flex min-h-8 items-center font-bold">
          Version {number}
        </Link>
        <span className={state === "published" ? "font-bold" : ""}>
          {state === "published" ? <span aria-hidden="true">● </span> : null}
          {stateName(row)}
        </span>
        {openComments > 0 ? <span className="text-sm">{commentCount(openComments)}</span> : null}
      </p>
      <AuthorshipLine version={row} timezone={timezone} />
      <SignOffLine row={row} timezone={timezone} />
      <TranslationLine row={row} timezone={timezone} />
      <GateReason reason={row.gateReason} state={row.state} />
      {open.length > 0 ? (
        <p className="text-sm">Open to you: {open.map((step) => stepWords[step]).join(", ")}.</p>
      ) : null}
      {state === "retired" ? (
        <BeginDraftButton
          small
          slug={slug}
          kind={kind}
          language={row.language ?? "en"}
          fromVersionId={id}
          beginDraft={beginDraft}
          word={`Bring version ${number} back as a draft`}
        />
      ) : null}
    </li>
  );
}
