"use client";
import { useContext, useEffect, useRef, useState, type FormEvent } from "react";
import { PrintChoice } from "@/components/handouts/finalised/print-choice";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { newRequestId } from "@/components/ui/request-id";
import { useAction } from "@/components/ui/use-action";
import type { DeliveryView } from "@/lib/deliveries/schema";
import { makePassword } from "@/lib/platform/mail/make-password";
import type { Paper } from "@/lib/document/schema";
import { AddressFields } from "./address-fields";
import { randomNumberBelow } from "./random-number";
import { withSent } from "./earlier-addresses";
import { lost } from "./lost-answer";
import { MailPreview } from "./mail-preview";
import { readMailForm, type Faults, type Typed } from "./read-mail-form";
import type { MailActions, MailFacts } from "./types";
import { PagesFields } from "./pages-form-fields";

type Props = {
  facts: MailFacts;
  mails: DeliveryView[];
  paper: Paper;
  actions: MailActions;
  sent: (delivery: DeliveryView) => void;
  cancel: () => void;
};

/**
 * An address is chosen beforehand only where this very handout went to it; a link only where
 * others can open it. A password is made by chance, should one be wanted.
 */
function fresh({ earlier, linkDays, reachable, language }: MailFacts): Typed {
  const own = earlier.find(({ sameHandout }) => sameHandout);
  return {
    chosen: own?.address ?? null,
    to: "",
    again: "",
    form: own?.consentOn || !reachable ? "attached" : "link",
    agreed: false,
    password: makePassword("words", language, randomNumberBelow),
    days: String(linkDays),
  };
}

/** One mail with this handout's pages: to whom, how, what it will say, Send. */
export function MailForm({ facts: known, mails, paper, actions, sent, cancel }: Props) {
  const facts = { ...known, earlier: withSent(known.earlier, mails) };
  const { handoutId: id, earlier, today, reachable } = facts;
  const choice = useContext(PrintChoice) ?? { paper, size: "normal" };
  const [requestId] = useState(newRequestId);
  const [entered, setEntered] = useState(() => fresh(facts));
  const [faults, setFaults] = useState<Faults>({});
  const { run, busy, problem, problemRef, forget } = useAction({ lost });
  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => formRef.current?.querySelector("input")?.focus(), []);
  // An address that is listed no more, since its mail failed meanwhile, is not chosen either.
  const chosen = earlier.find(({ address }) => address === entered.chosen);
  const typed = { ...entered, chosen: chosen?.address ?? null };
  const consent = { on: chosen?.consentOn ?? null, sure: chosen?.sameHandout ?? false };
  const change = (patch: Partial<Typed>) => {
    setEntered((before) => ({ ...before, ...patch }));
    setFaults({});
    forget();
  };

  async function send() {
    const read = readMailForm(typed, { id, requestId, ...choice, today, consent });
    setFaults("faults" in read ? read.faults : {});
    if ("faults" in read)
      return void requestAnimationFrame(() =>
        formRef.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
      );
    const answer = await run(() => actions.send(read.input));
    if (answer?.ok) sent(answer.value);
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <form
      ref={formRef}
      method="post"
      noValidate
      onSubmit={onSubmit}
      aria-label="E-mail these pages"
      className="grid gap-4"
    >
      {facts.sends ? null : (
        <Notice tone="caution" title="No mail server is set">
          <p>
            The mail will be kept here and reach nobody. Print the pages, or ask whoever runs Towline to set a
            mail server.
          </p>
        </Notice>
      )}
      <AddressFields typed={typed} change={change} faults={faults} earlier={earlier} />
      <PagesFields
        language={facts.language}
        typed={typed}
        change={change}
        faults={faults}
        consent={consent}
        today={today}
        reachable={reachable}
      />
      <MailPreview
        id={id}
        form={typed.form}
        days={typed.days}
        to={typed.chosen ?? typed.to}
        preview={actions.preview}
      />
      <ProblemNotice problem={problem} ref={problemRef} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" aria-disabled={busy}>
          Send
        </Button>
        <Button onClick={cancel}>Close</Button>
      </div>
    </form>
  );
}
