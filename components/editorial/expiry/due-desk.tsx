"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { longDate } from "@/lib/platform/clock";
import { DAYS_AHEAD, type DueList } from "@/lib/editorial/expiry/schema";
import { DueText } from "./due-text";
import { FactCard } from "./fact-card";
import type { DueActions, Settled } from "./types";

/** The review queue: what is past due, what falls due soon, and the facts that have to be looked up again. */
export function DueDesk({
  list,
  mayReview,
  actions,
}: {
  list: DueList;
  mayReview: boolean;
  actions: DueActions;
}) {
  const router = useRouter();
  const [announcement, setAnnouncement] = useState("");
  const announcementRef = useRef<HTMLParagraphElement>(null);
  // What was settled leaves the list, and the button that had the focus with it.
  useEffect(() => {
    if (announcement) announcementRef.current?.focus();
  }, [announcement]);
  const settled = (words: string) => {
    setAnnouncement(words);
    router.refresh();
  };
  return (
    <>
      <p ref={announcementRef} tabIndex={-1} role="status" className="font-bold text-good empty:hidden">
        {announcement}
      </p>
      <section aria-labelledby="texts" className="grid gap-3">
        <h2 id="texts" className="text-xl">
          Texts
        </h2>
        {list.texts.length === 0 ? (
          <Nothing next={list.next} />
        ) : (
          <ul className="grid gap-3">
            {list.texts.map((text) => (
              <DueText
                key={text.versionId}
                text={text}
                graceDays={list.graceDays}
                confirm={mayReview ? actions.confirm : null}
                settled={settled}
              />
            ))}
          </ul>
        )}
      </section>
      <Facts facts={list.facts} check={actions.check} settled={settled} />
    </>
  );
}

type FactsProps = { facts: DueList["facts"]; check: DueActions["check"]; settled: Settled };

function Facts({ facts, check, settled }: FactsProps) {
  const [now, later] = [
    facts.filter(({ days }) => days <= DAYS_AHEAD),
    facts.filter(({ days }) => days > DAYS_AHEAD),
  ];
  return (
    <section aria-labelledby="facts" className="grid gap-3">
      <h2 id="facts" className="text-xl">
        Facts that change
      </h2>
      <p className="text-quiet">
        Approvals, telephone menus and labels have dates of their own. Look each up at its source.
      </p>
      {now.length > 0 ? (
        <FactCards facts={now} check={check} settled={settled} />
      ) : (
        <p>None is due within {DAYS_AHEAD} days.</p>
      )}
      {later.length > 0 ? (
        <details>
          <summary className="min-h-9 font-bold">Not due yet ({later.length})</summary>
          <div className="pt-2">
            <FactCards facts={later} check={check} settled={settled} />
          </div>
        </details>
      ) : null}
    </section>
  );
}

function FactCards({ facts, check, settled }: FactsProps) {
  return (
    <ul className="grid gap-3">
      {facts.map((fact) => (
        <FactCard key={`${fact.key} ${fact.dueOn}`} fact={fact} check={check} settled={settled} />
      ))}
    </ul>
  );
}

function Nothing({ next }: { next: DueList["next"] }) {
  return (
    <Notice title={`Nothing falls due within ${DAYS_AHEAD} days`}>
      <p>
        A text is read again when its date comes.
        {next ? ` The next is “${next.title}”, on ${longDate(next.dueOn)}.` : ""} Past its date it warns
        whoever chooses it; past the days of grace it no longer prints.
      </p>
    </Notice>
  );
}
