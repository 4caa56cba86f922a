import type { Metadata } from "next";
import { ExplainedAgainList } from "@/components/editorial/teach-back/explained-again-list";
import { listExplainedAgain } from "@/lib/handouts/conversation/list-explained-again";
import { pageEditor } from "@/lib/platform/auth/doors";

export const metadata: Metadata = { title: "Explained again" };

export default async function TeachBackPage() {
  const rows = await listExplainedAgain(await pageEditor());
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-5 px-4 py-6">
      <h1 className="text-2xl">Explained again</h1>
      <p className="text-quiet">
        Questions that clinicians asked back in a talk and had to explain again, over the last 12 months.
        Counts of marks, never of patients: nothing says who marked it or for whom. What was explained again
        fewer than five times is left out.
      </p>
      <ExplainedAgainList rows={rows} />
    </main>
  );
}
