import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { instantIn } from "@/lib/platform/calendar-dates";
import { shownInstant } from "@/lib/platform/clock";
import { fieldsOf } from "@/components/ui/use-action";
import type { GateView } from "@/lib/editorial/schema";
import { GateNotice } from "./gate-notice";
import type { LifeActions, StepVersion } from "./types";
import type { Take } from "./use-version-step";

type Props = {
  version: StepVersion;
  gates: GateView | null;
  ownWords: boolean;
  noWaiver: string | null;
  timezone: string;
  approve: LifeActions["approve"];
  take: Take;
  busy: boolean;
};

/** What the gates say, and the approval: now or later, with a reason where a gate fails. */
export function ApproveForm({ version, gates, ownWords, noWaiver, timezone, approve, take, busy }: Props) {
  const [later, setLater] = useState("");
  const findings = gates?.findings ?? [];
  const fails = findings.some((finding) => finding.stops);
  const unusable = fails && version.kind === "match";
  const safety = findings.some((finding) => finding.safety);
  const instant = later ? instantIn(later, timezone) : null;
  return (
    <form
      method="post"
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const { reason } = fieldsOf(event.currentTarget);
        void take(
          () =>
            approve({
              kind: version.kind,
              versionId: version.id,
              revision: version.revision,
              replacesId: version.publishedId,
              ...(reason ? { reason } : {}),
              ...(instant ? { publishAt: instant } : {}),
            }),
          instant
            ? `Approved. It will be published ${shownInstant(instant, timezone)}.`
            : "Approved and published.",
        );
      }}
    >
      <GateNotice findings={findings} />
      {unusable ? (
        <p>Matching that fails a gate can’t be used at all. Send it back to be corrected.</p>
      ) : safety && noWaiver ? (
        <p>{noWaiver} Send it back to be mended.</p>
      ) : (
        <>
          {ownWords ? (
            <Notice tone="caution" title="You wrote words of this version">
              <p>The page will say that author and reviewer are the same person.</p>
            </Notice>
          ) : null}
          {fails ? (
            <TextArea
              label="Why publish it all the same"
              hint={
                safety
                  ? "A safety gate fails: write a sentence of at least eight words, what you weighed and why patients are safe with this text. It is shown with the version until it is mended."
                  : "Kept with the version and shown in its history."
              }
              name="reason"
              rows={3}
              maxLength={1000}
            />
          ) : null}
          <TextField
            label="Publish later"
            hint={`Leave empty to publish now. The time is the clinic’s, ${timezone}.`}
            name="publishAt"
            type="datetime-local"
            className="max-w-xs"
            value={later}
            onChange={(event) => setLater(event.target.value)}
          />
          <Button type="submit" look="primary" aria-disabled={busy} className="justify-self-start">
            {instant ? "Approve for that time" : "Approve and publish"}
          </Button>
        </>
      )}
    </form>
  );
}
