import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { LibraryBrowser } from "@/components/library/search/library-browser";
import { pageClinician } from "@/lib/platform/auth/doors";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { searchTopics } from "@/lib/library/search/queries";
import { topicsShown } from "@/lib/library/search/schema";
import { countUnseenAnswers } from "@/lib/editorial/suggested-changes/queries";
import { recordMissAction, searchTopicsAction } from "./actions";

export const metadata: Metadata = { title: "Library" };

export default async function LibraryPage() {
  const clinician = await pageClinician();
  const [first, { languages, topics }, answers] = await Promise.all([
    searchTopics(clinician, { limit: topicsShown }),
    getPublishedLibrary(clinician),
    countUnseenAnswers(clinician),
  ]);
  const sections = [...new Set(topics.map((topic) => Math.floor(topic.order / 100)))];
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-4 px-4 py-6">
      <h1 className="text-2xl">Library</h1>
      <p className="text-quiet">
        Every explanation of the library. Starter text says on paper that this clinic has not signed it off.
      </p>
      <p>
        <Link href="/library/suggestions" className="inline-flex min-h-6 items-center">
          My suggestions{answers > 0 ? ` (${answers} new ${answers === 1 ? "answer" : "answers"})` : ""}
        </Link>
      </p>
      <LibraryBrowser
        first={first}
        languages={languages}
        sections={sections}
        browseLimit={topicsShown}
        find={searchTopicsAction}
        miss={recordMissAction}
      />
    </main>
  );
}
