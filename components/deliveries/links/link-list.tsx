"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import type { LinkView } from "@/lib/deliveries/links/schema";
import type { LinkActions } from "./types";

/** Every link of this handout, with what became of it. */
export function LinkList({ links, revoke }: { links: LinkView[]; revoke: LinkActions["revoke"] }) {
  if (links.length === 0) return null;
  return (
    <div className="grid gap-2">
      <h3 className="text-lg">Links</h3>
      <ul className="grid gap-2">
        {links.map((link) => (
          <LinkRow key={link.id} link={link} revoke={revoke} />
        ))}
      </ul>
    </div>
  );
}

const stateWords: Record<LinkView["standing"], string> = {
  open: "Open",
  expired: "Ended",
  revoked: "Closed",
  recalled: "Closed by a recall",
  locked: "Closed by wrong passcodes",
};

function detailsOf({
  standing,
  expiresOn,
  revokedOn,
  hasPasscode,
  wrongPasscodes,
  onPaper,
}: LinkView): string {
  return [
    standing === "open" ? `until ${expiresOn}` : (revokedOn ?? (standing === "expired" ? expiresOn : "")),
    onPaper ? "on the paper’s QR code" : "",
    hasPasscode ? "with passcode" : "no passcode",
    wrongPasscodes > 0 ? `${wrongPasscodes} wrong ${wrongPasscodes === 1 ? "passcode" : "passcodes"}` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

function LinkRow({ link, revoke }: { link: LinkView; revoke: LinkActions["revoke"] }) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    () => revoke({ linkId: link.id }),
    () => {
      setAsking(false);
      router.refresh();
    },
  );
  return (
    <li className="grid gap-2 rounded-md border border-line bg-surface p-3">
      <p>
        <span className="font-bold">{stateWords[link.standing]}</span>, {detailsOf(link)}
      </p>
      <p className="text-sm text-quiet">
        Made {link.madeOn}. {openedWords(link)}
      </p>
      <ProblemNotice problem={problem} ref={problemRef} />
      {link.standing === "open" || link.standing === "locked" ? (
        <form method="post" onSubmit={onSubmit} className="flex flex-wrap items-center gap-2">
          {asking ? (
            <p className="w-full">
              Whoever has this link can’t read the pages any more. It can’t be opened again.
            </p>
          ) : null}
          {asking ? (
            <Button type="submit" look="stop" small autoFocus aria-disabled={busy}>
              Close it now
            </Button>
          ) : null}
          <Button small onClick={() => setAsking(!asking)}>
            {asking ? "Keep it" : "Close this link"}
          </Button>
        </form>
      ) : null}
    </li>
  );
}

/** Never that the patient opened it: nobody can tell. */
function openedWords({ firstOpenedAt, openedBy }: LinkView): string {
  if (!firstOpenedAt) return "Not opened yet.";
  return openedBy === "filter"
    ? `First opened ${firstOpenedAt}, so soon after the mail that a mail filter may have done it.`
    : `First opened ${firstOpenedAt}, by the patient or someone who has the link.`;
}
