import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { OwnSuggestions } from "@/components/editorial/suggested-changes/own-suggestions";
import { pageClinician } from "@/lib/platform/auth/doors";
import { listOwnChanges } from "@/lib/editorial/suggested-changes/queries";
import { seeAnswersAction } from "./actions";

export const metadata: Metadata = { title: "My suggestions" };

export default async function SuggestionsPage() {
  const clinician = await pageClinician();
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-4 px-4 py-6">
      <p>
        <Link href="/library">Library</Link>
      </p>
      <h1 className="text-2xl">My suggestions</h1>
      <OwnSuggestions changes={await listOwnChanges(clinician)} see={seeAnswersAction} />
    </main>
  );
}
