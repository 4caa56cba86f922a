"use client";
import { useId, useState, type FormEvent, type ReactNode } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { newRequestId } from "@/components/ui/request-id";
import { useAction } from "@/components/ui/use-action";
import type { Language } from "@/lib/platform/languages";
import type { DeliveryView, ResolveDeliveryInput } from "@/lib/deliveries/schema";
import type { MarkReturnedInput } from "@/lib/deliveries/outbox/schema";
import { makePassword } from "@/lib/platform/mail/make-password";
import { randomNumberBelow } from "./random-number";
import { PdfPasswordField } from "./pdf-password-field";
import { lost } from "./lost-answer";
import type { DeliveryStateActions } from "./types";

type Props = {
  delivery: DeliveryView;
  /** Of the pages. */
  language: Language;
  actions: DeliveryStateActions;
  changed: () => void;
  maySend: boolean;
};

/** What a person can do with one mail, by its state; nothing for other ways of giving. */
export function DeliveryActions({ delivery, language, actions, changed, maySend }: Props) {
  const [open, setOpen] = useState<"again" | "returned" | null>(null);
  const { run, busy, problem, problemRef } = useAction({ lost });
  const close = () => {
    setOpen(null);
    changed();
  };
  const take = async (step: () => ReturnType<DeliveryStateActions["cancel"]>) => {
    if ((await run(step))?.ok) changed();
  };
  const { id: deliveryId, state, channel, to } = delivery;
  if (channel !== "email") return null;
  const resolve = (outcome: ResolveDeliveryInput["outcome"], words: string) => (
    <Action busy={busy} to={to} onClick={() => void take(() => actions.resolve({ deliveryId, outcome }))}>
      {words}
    </Action>
  );
  const toggle = (what: "again" | "returned", words: string) => (
    <Action busy={busy} to={to} expanded={open === what} onClick={() => setOpen(open === what ? null : what)}>
      {words}
    </Action>
  );
  return (
    <div className="grid gap-2">
      <ProblemNotice problem={problem} ref={problemRef} />
      <div className="flex flex-wrap gap-2 empty:hidden">
        {state === "queued" || state === "held" ? (
          <Action busy={busy} to={to} onClick={() => void take(() => actions.cancel({ deliveryId }))}>
            Cancel
          </Action>
        ) : null}
        {maySend && state === "held" && !delivery.bulkId ? (
          <Action busy={busy} to={to} onClick={() => void take(() => actions.release({ deliveryId }))}>
            Send it now
          </Action>
        ) : null}
        {state === "uncertain" ? (
          <>
            {resolve("arrived", "It arrived")}
            {resolve("lost", "It did not")}
            {maySend ? resolve("again", "Send once more") : null}
          </>
        ) : null}
        {maySend && ["sent", "failed", "outbox", "cancelled"].includes(state)
          ? toggle("again", "Send again")
          : null}
        {state === "sent" ? toggle("returned", "It came back") : null}
      </div>
      {open === "again" ? (
        <SendAgain
          delivery={delivery}
          language={language}
          actions={actions}
          done={close}
          cancel={() => setOpen(null)}
        />
      ) : null}
      {open === "returned" ? (
        <CameBack deliveryId={deliveryId} returned={actions.returned} done={close} />
      ) : null}
    </div>
  );
}

type ActionProps = {
  busy: boolean;
  to: string | null;
  expanded?: boolean;
  onClick: () => void;
  children: ReactNode;
};

function Action({ busy, to, expanded, onClick, children }: ActionProps) {
  return (
    <Button small aria-disabled={busy} aria-expanded={expanded} onClick={onClick}>
      {children}
      {to ? <span className="sr-only">: {to}</span> : null}
    </Button>
  );
}

type AgainProps = {
  delivery: DeliveryView;
  language: Language;
  actions: DeliveryStateActions;
  done: () => void;
  cancel: () => void;
};

/**
 * A new mail with the same pages to the same address; a protected one needs its password anew,
 * since none is kept.
 */
function SendAgain({ delivery: { id: deliveryId, form, to }, language, actions, done, cancel }: AgainProps) {
  const [requestId] = useState(newRequestId);
  const [password, setPassword] = useState(() => makePassword("words", language, randomNumberBelow));
  const { run, busy, problem, problemRef } = useAction({ lost });
  const send = async () => {
    const answer = await run(() =>
      actions.again({ deliveryId, requestId, ...(form === "protected" ? { password } : {}) }),
    );
    if (answer?.ok) done();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <div className="grid gap-3 rounded-md border border-line p-3">
      <form method="post" aria-label="Send again" onSubmit={onSubmit} className="grid gap-3">
        <ProblemNotice problem={problem} ref={problemRef} />
        <p>
          The same pages go to <b className="break-all">{to}</b> once more, in a new mail.
          {form === "link" ? " It carries a new private link, and the old one closes." : ""}
        </p>
        {form === "protected" ? (
          <PdfPasswordField password={password} language={language} change={setPassword} error={null} />
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" aria-disabled={busy}>
            Send it
          </Button>
          <Button onClick={cancel}>Don’t send</Button>
        </div>
      </form>
    </div>
  );
}

const reasons: { why: MarkReturnedInput["why"]; words: string }[] = [
  { why: "address", words: "There is no such address" },
  { why: "full", words: "The mailbox is full" },
  { why: "other", words: "Something else" },
];

function CameBack({
  deliveryId,
  returned,
  done,
}: {
  deliveryId: string;
  returned: DeliveryStateActions["returned"];
  done: () => void;
}) {
  const name = useId();
  const [why, setWhy] = useState<MarkReturnedInput["why"]>("address");
  const { run, busy, problem, problemRef } = useAction({ lost });
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await run(() => returned({ deliveryId, why })))?.ok) done();
  };
  return (
    <form
      method="post"
      onSubmit={(event) => void onSubmit(event)}
      className="grid gap-3 rounded-md border border-line p-3"
    >
      <ProblemNotice problem={problem} ref={problemRef} />
      <fieldset className="grid gap-1">
        <legend className="font-bold">Why did it come back?</legend>
        {reasons.map((reason) => (
          <label key={reason.why} className="flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name={name}
              checked={why === reason.why}
              onChange={() => setWhy(reason.why)}
              className="size-4 accent-accent"
            />
            {reason.words}
          </label>
        ))}
      </fieldset>
      <div>
        <Button type="submit" look="primary" aria-disabled={busy}>
          Write it down
        </Button>
      </div>
    </form>
  );
}
