import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { longDate, shownInstant } from "@/lib/platform/clock";
import type { DeliveryView, MailForm } from "@/lib/deliveries/schema";
import { MailState } from "./mail-state";

const formWords: Record<MailForm, string> = {
  attached: "pages attached",
  protected: "pages attached, with a password",
  link: "a private link",
};

/** Mails of one handout, newest first, each with what became of it and what can be done. */
export function MailList({
  mails,
  timezone,
  actions,
}: {
  mails: DeliveryView[];
  timezone: string;
  actions: (delivery: DeliveryView) => ReactNode;
}) {
  return (
    <ul aria-label="E-mails of this handout" className="grid gap-3">
      {mails.map((mail) => (
        <li key={mail.id} className="grid gap-2 rounded-md border border-line bg-surface p-3">
          <p className="flex flex-wrap justify-between gap-x-4">
            <b className="break-all">{mail.to ?? "Address erased"}</b>
            <MailState delivery={mail} />
          </p>
          <p className="text-sm text-quiet">
            <time dateTime={mail.at}>{shownInstant(mail.at, timezone)}</time>, {mail.by}
            {mail.form ? `; ${formWords[mail.form]}` : ""}
            {mail.consentOn ? `; agreed on ${longDate(mail.consentOn.slice(0, 10))}` : ""}
          </p>
          {mail.problem ? (
            <Notice
              {...(mail.state === "queued" || mail.state === "sending"
                ? {}
                : { tone: "caution", title: "Why, and what to do" })}
            >
              <p>{mail.problem}</p>
            </Notice>
          ) : null}
          {actions(mail)}
        </li>
      ))}
    </ul>
  );
}
