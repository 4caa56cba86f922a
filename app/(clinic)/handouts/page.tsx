import type { Metadata } from "next";
import { HandoutList } from "@/components/handouts/handout-list";
import { NewHandout } from "@/components/handouts/start-handout";
import { Notice } from "@/components/ui/notice";
import { pageClinician } from "@/lib/auth/doors";
import { findHandouts } from "@/lib/handouts/queries";
import { listTopics } from "@/lib/library/queries";
import { createHandoutAction, findHandoutsAction } from "./actions";

export const metadata: Metadata = { title: "My handouts" };

export default async function HandoutsPage() {
  const clinician = await pageClinician();
  const [rows, topics] = await Promise.all([findHandouts(clinician, {}), listTopics(clinician)]);
  return (
    <main id="main" className="mx-auto grid max-w-5xl gap-5 px-4 py-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl">My handouts</h1>
        <NewHandout create={createHandoutAction} />
      </div>
      {rows.length === 0 ? (
        <Notice title="None yet">
          <p>Press “New handout”, say what is true of this patient, and the page builds itself beside it. It takes about a minute.</p>
        </Notice>
      ) : (
        <HandoutList initial={rows} topics={topics.map(({ slug, title }) => ({ slug, title }))} find={findHandoutsAction} />
      )}
    </main>
  );
}
