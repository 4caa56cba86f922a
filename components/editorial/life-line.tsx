import type { VersionView } from "@/lib/editorial/schema";
import { shownInstant } from "./words";

type Lived = Pick<VersionView, "state" | "origin" | "author" | "approver" | "onePerson" | "updatedAt" | "submittedAt" | "approvedAt" | "publishAt" | "publishedAt" | "retiredAt">;

/** Who wrote, approved and published a version, and when. */
export function LifeLine({ version, timezone }: { version: Lived; timezone: string }) {
  const { state, origin, author, approver, onePerson, updatedAt, submittedAt, approvedAt, publishAt, publishedAt, retiredAt } = version;
  const on = (instant: string | null) => (instant ? ` ${shownInstant(instant, timezone)}` : "");
  const steps = [
    `Written by ${author}${origin === "starter" ? " (starter library)" : ""}${state === "draft" ? `, last changed${on(updatedAt)}` : ""}`,
    ...(submittedAt ? [`sent for review${on(submittedAt)}`] : []),
    ...(approver ? [`approved by ${approver}${onePerson ? ", who also wrote it (one-person practice)," : ""}${on(approvedAt)}`] : []),
    ...(publishAt ? [`to be published${on(publishAt)}`] : []),
    ...(publishedAt ? [`published${on(publishedAt)}`] : []),
    ...(retiredAt ? [`${publishedAt ? "retired" : "put away"}${on(retiredAt)}`] : []),
  ];
  return <p className="text-sm text-quiet">{steps.join("; ")}.</p>;
}
