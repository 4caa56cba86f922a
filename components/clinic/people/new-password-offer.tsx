"use client";
import { useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { OfferedNewPassword, PersonRow } from "@/lib/clinic/people/schema";
import type { PeopleActions } from "./types";

type Props = { person: PersonRow; canMail: boolean; offer: PeopleActions["offerNewPassword"] };

/** For a colleague who forgot theirs: a one-time link, mailed to them or shown once to hand over. */
export function NewPasswordOffer({ person, canMail, offer }: Props) {
  const [offered, setOffered] = useState<OfferedNewPassword | null>(null);
  const send = (by: "mail" | "hand") => () => offer({ personId: person.id, by });
  const mail = useSubmit(send("mail"), ({ value }) => setOffered(value));
  const hand = useSubmit(send("hand"), ({ value }) => setOffered(value));
  const { problem, problemRef } = mail.problem ? mail : hand;
  const busy = mail.busy || hand.busy;
  return (
    <div className="grid gap-3">
      <ProblemNotice problem={problem} ref={problemRef} />
      <div className="flex flex-wrap gap-2">
        {canMail ? (
          <form method="post" onSubmit={mail.onSubmit}>
            <Button type="submit" aria-disabled={busy}>
              Mail {person.name} a link for a new password
            </Button>
          </form>
        ) : null}
        <form method="post" onSubmit={hand.onSubmit}>
          <Button type="submit" aria-disabled={busy}>
            Make a link for a new password of {person.name}
          </Button>
        </form>
      </div>
      <div role="status">{offered ? <Offered offered={offered} person={person} /> : null}</div>
    </div>
  );
}

function Offered({ offered: { url, mail }, person }: { offered: OfferedNewPassword; person: PersonRow }) {
  if (mail === "sent")
    return (
      <Notice tone="good" title={`Mailed to ${person.email}`}>
        <p>The link works once, for 24 hours. Until then the present password goes on working.</p>
      </Notice>
    );
  return (
    <Notice
      tone={mail === null ? "good" : "caution"}
      title={
        mail === null
          ? "Give them this link"
          : "The mail server did not take the mail. Give them this link another way"
      }
    >
      <p className="break-all">
        <code>{url}</code>
      </p>
      <p>
        It works once, for 24 hours, and is not shown again. Hand it to nobody else: whoever opens it sets the
        password. Until then the present one goes on working.
      </p>
    </Notice>
  );
}
