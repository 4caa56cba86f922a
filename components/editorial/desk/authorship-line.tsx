import { shownInstant } from "@/lib/platform/clock";
import type { VersionRow } from "@/lib/editorial/schema";
import { joinList } from "@/lib/platform/join-list";

type Lived = Pick<
  VersionRow,
  | "state"
  | "origin"
  | "author"
  | "writers"
  | "approver"
  | "onePerson"
  | "updatedAt"
  | "submittedAt"
  | "approvedAt"
  | "publishAt"
  | "publishedAt"
  | "retiredAt"
>;

/** Who wrote, approved and published a version, and when. */
export function AuthorshipLine({ version, timezone }: { version: Lived; timezone: string }) {
  const {
    state,
    approver,
    onePerson,
    updatedAt,
    submittedAt,
    approvedAt,
    publishAt,
    publishedAt,
    retiredAt,
  } = version;
  const on = (instant: string | null) => (instant ? ` ${shownInstant(instant, timezone)}` : "");
  const steps = [
    `${writtenBy(version)}${state === "draft" ? `, last changed${on(updatedAt)}` : ""}`,
    ...(submittedAt ? [`sent for review${on(submittedAt)}`] : []),
    ...(approver
      ? [
          `approved by ${approver}${onePerson ? ", who also wrote it (one-person practice)," : ""}${on(approvedAt)}`,
        ]
      : []),
    ...(publishAt ? [`to be published${on(publishAt)}`] : []),
    ...(publishedAt ? [`published${on(publishedAt)}`] : []),
    ...(retiredAt ? [`${publishedAt ? "retired" : "put away"}${on(retiredAt)}`] : []),
  ];
  return <p className="text-sm text-quiet">{steps.join("; ")}.</p>;
}

function writtenBy({ origin, author, writers }: Lived): string {
  if (writers.length === 0) return `Written by ${author}${origin === "starter" ? " (starter library)" : ""}`;
  return `Written by ${joinList(writers)}${writers.join() === author ? "" : `, in print by ${author}`}`;
}
