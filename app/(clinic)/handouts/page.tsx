import type { Metadata } from "next";
import Link from "next/link";
import { HandoutList } from "@/components/handouts/list/handout-list";
import { NewHandout } from "@/components/handouts/list/start-handout";
import { Notice } from "@/components/ui/notice";
import { pageClinician } from "@/lib/platform/auth/doors";
import { findHandouts } from "@/lib/handouts/draft/queries";
import { findHandoutsInput } from "@/lib/handouts/schema";
import { listTopics } from "@/lib/library/reading/queries";
import { countUnseen } from "@/lib/deliveries/links/queries";
import { countWaiting } from "@/lib/handouts/print-queue/queries";
import { waitingWords } from "@/lib/handouts/print-queue/rules";
import { createHandoutAction, findHandoutsAction } from "./actions";

export const metadata: Metadata = { title: "My handouts" };

type Props = { searchParams: Promise<{ recall?: string }> };

export default async function HandoutsPage({ searchParams }: Props) {
  const clinician = await pageClinician();
  const recall = findHandoutsInput.shape.recall.safeParse((await searchParams).recall).data;
  const [rows, topics, questions, waiting] = await Promise.all([
    findHandouts(clinician, { recall }),
    listTopics(clinician),
    countUnseen(clinician),
    countWaiting(clinician),
  ]);
  return (
    <main id="main" className="mx-auto grid max-w-5xl gap-5 px-4 py-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl">My handouts</h1>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <Link href="/handouts/queue" className="inline-flex min-h-11 items-center font-bold">
            Print queue{waiting > 0 ? `: ${waitingWords(waiting)}` : ""}
          </Link>
          <Link href="/handouts/log" className="inline-flex min-h-11 items-center">
            What was given
          </Link>
          <NewHandout create={createHandoutAction} />
        </div>
      </div>
      {questions > 0 ? (
        <Notice
          tone="caution"
          title={questions === 1 ? "A patient has a question" : `Patients have ${questions} questions`}
        >
          <p>Open the handout it is marked on to see about which topic.</p>
        </Notice>
      ) : null}
      {recall ? (
        <Notice tone="caution" title="Handouts with a recalled text">
          <p>
            {rows.length === 0
              ? "None of yours carries it."
              : "Open each one to see what is wrong and what to tell the person who has it."}{" "}
            <Link href="/handouts">Show all my handouts</Link>
          </p>
        </Notice>
      ) : null}
      {rows.length === 0 && !recall ? (
        <Notice title="None yet">
          <p>
            Press “New handout”, say what is true of this patient, and the page builds itself beside it. It
            takes about a minute.
          </p>
        </Notice>
      ) : (
        <HandoutList
          key={recall}
          initial={rows}
          recall={recall}
          topics={topics.map(({ slug, title }) => ({ slug, title }))}
          find={findHandoutsAction}
        />
      )}
    </main>
  );
}
