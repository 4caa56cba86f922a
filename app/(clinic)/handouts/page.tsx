import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmergencySection } from "@/app/emergency-section";
import { SetupSection } from "@/app/setup-section";
import { HandoutList } from "@/components/handouts/list/handout-list";
import { StartPanel } from "@/components/handouts/home/start-panel";
import { WaitingList } from "@/components/handouts/home/waiting-list";
import { Notice } from "@/components/ui/notice";
import { pageClinician } from "@/lib/platform/auth/doors";
import { findHandouts } from "@/lib/handouts/draft/queries";
import { findHandoutsInput } from "@/lib/handouts/schema";
import { listTemplates } from "@/lib/handouts/templates/queries";
import { listTopics } from "@/lib/library/reading/queries";
import { createHandoutAction, findHandoutsAction } from "./actions";
import { startFromTemplateAction } from "./templates/actions";
import { whatWaits } from "./what-waits";

export const metadata: Metadata = { title: "My handouts" };

type Props = { searchParams: Promise<{ recall?: string }> };

/** The first screen: start one, what waits, what an admin has to set up, and the recent ones. */
export default async function HandoutsPage({ searchParams }: Props) {
  const clinician = await pageClinician();
  const recall = findHandoutsInput.shape.recall.safeParse((await searchParams).recall).data;
  const [rows, topics, templates, waits] = await Promise.all([
    findHandouts(clinician, { recall }),
    listTopics(clinician),
    listTemplates(clinician),
    whatWaits(clinician),
  ]);
  return (
    <main id="main" className="mx-auto grid max-w-5xl gap-6 px-4 py-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl">My handouts</h1>
        <div className="flex flex-wrap items-center gap-x-5">
          <Link href="/handouts/queue" className="inline-flex min-h-11 items-center">
            Print queue
          </Link>
          <Link href="/handouts/log" className="inline-flex min-h-11 items-center">
            What was given
          </Link>
          <Link href="/handouts/emergency" className="inline-flex min-h-11 items-center">
            Emergency access
          </Link>
        </div>
      </div>
      {recall ? null : <EmergencySection person={clinician} />}
      {recall ? null : <SetupSection person={clinician} />}
      {recall ? null : (
        <StartPanel templates={templates} create={createHandoutAction} start={startFromTemplateAction} />
      )}
      <WaitingList waits={waits} />
      {recall ? <Recalled none={rows.length === 0} /> : null}
      {rows.length === 0 && !recall ? (
        <Notice title="None yet">
          <p>
            Press “New handout”, say what is true of this patient, and the page builds itself beside it. It
            takes about a minute.
          </p>
        </Notice>
      ) : (
        <section aria-labelledby="recent" className="grid gap-3">
          <h2 id="recent" className="text-xl">
            Recent
          </h2>
          <HandoutList
            key={recall}
            initial={rows}
            recall={recall}
            topics={topics.map(({ slug, title }) => ({ slug, title }))}
            find={findHandoutsAction}
          />
        </section>
      )}
    </main>
  );
}

function Recalled({ none }: { none: boolean }) {
  return (
    <Notice tone="caution" title="Handouts with a recalled text">
      <p>
        {none
          ? "None of yours carries it."
          : "Open each one to see what is wrong and what to tell the person who has it."}{" "}
        <Link href="/handouts">Show all my handouts</Link>
      </p>
    </Notice>
  );
}
