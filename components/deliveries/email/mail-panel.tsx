"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { DeliveryView } from "@/lib/deliveries/schema";
import type { Paper } from "@/lib/document/schema";
import { MailList } from "./mail-list";
import { stateWords } from "./mail-state";
import type { MailActions, MailFacts } from "./types";
import { useDeliveries } from "./use-deliveries";

/** Loaded when someone wants to send: most handouts are printed. */
const MailForm = dynamic(() => import("./mail-form").then(({ MailForm: form }) => form));
const DeliveryActions = dynamic(() =>
  import("./delivery-actions").then(({ DeliveryActions: actions }) => actions),
);

type Props = {
  facts: MailFacts;
  deliveries: DeliveryView[];
  paper: Paper;
  maySend: boolean;
  actions: MailActions;
};

/** E-mail on the page of a finalised handout: what was sent and what became of it, and one more. */
export function MailPanel({ facts, deliveries: initial, paper, maySend, actions }: Props) {
  const title = useId();
  const router = useRouter();
  const [writing, setWriting] = useState(false);
  const startRef = useRef<HTMLButtonElement>(null);
  const titleRef = useRef<HTMLHeadingElement>(null);
  const { deliveries, add, refresh } = useDeliveries(facts.handoutId, initial);
  const mails = deliveries.filter(({ channel }) => channel === "email");
  // The record beside it shows what became of a mail, too; not while someone writes, for a refresh that fails
  // loads the page anew, and what was typed would be gone.
  const shown = mails.map(({ id, state }) => `${id} ${state}`).join();
  const told = useRef(shown);
  useEffect(() => {
    if (writing || told.current === shown) return;
    told.current = shown;
    router.refresh();
  }, [router, shown, writing]);
  const close = () => {
    setWriting(false);
    requestAnimationFrame(() => startRef.current?.focus());
  };
  // What was pressed is gone with the state it belonged to.
  const changed = () => void refresh().then(() => titleRef.current?.focus());
  const sent = (delivery: DeliveryView) => {
    add(delivery);
    close();
  };
  if (!maySend && mails.length === 0) return null;
  return (
    <section aria-labelledby={title} className="grid gap-3 border-t border-line pt-4">
      <h2 ref={titleRef} id={title} tabIndex={-1} className="text-lg">
        E-mail
      </h2>
      <p role="status" className="sr-only">
        {mails[0] ? `Newest e-mail: ${stateWords(mails[0])}` : ""}
      </p>
      {mails.length > 0 ? (
        <MailList
          mails={mails}
          timezone={facts.timezone}
          actions={(delivery) => (
            <DeliveryActions
              key={delivery.state}
              delivery={delivery}
              language={facts.language}
              actions={actions}
              maySend={maySend}
              changed={changed}
            />
          )}
        />
      ) : writing ? null : (
        <p className="text-quiet">Not sent by e-mail so far.</p>
      )}
      {writing ? (
        <MailForm facts={facts} mails={mails} paper={paper} actions={actions} sent={sent} cancel={close} />
      ) : maySend ? (
        <div>
          <Button ref={startRef} onClick={() => setWriting(true)}>
            E-mail these pages
          </Button>
        </div>
      ) : null}
    </section>
  );
}
