import type { Metadata } from "next";
import Link from "next/link";
import { GradeBadge } from "@/components/ui/grade-badge";
import { pageClinician } from "@/lib/auth/doors";
import { listTopics } from "@/lib/library/queries";
import { countUnseenAnswers } from "@/lib/suggested-changes/queries";

export const metadata: Metadata = { title: "Library" };

export default async function LibraryPage() {
  const clinician = await pageClinician();
  const [topics, answers] = await Promise.all([listTopics(clinician), countUnseenAnswers(clinician)]);
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-4 px-4 py-6">
      <h1 className="text-2xl">Library</h1>
      <p className="text-quiet">Every explanation that may print, in catalogue order. Starter text says on paper that this clinic has not signed it off.</p>
      <p><Link href="/library/suggestions">My suggestions{answers > 0 ? ` (${answers} new ${answers === 1 ? "answer" : "answers"})` : ""}</Link></p>
      <ul className="grid gap-2">
        {topics.map((topic) => (
          <li key={topic.slug} className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-line bg-surface p-3">
            <Link href={`/library/${topic.slug}`} className="text-lg font-bold">{topic.title}</Link>
            <GradeBadge grade={topic.grade} />
          </li>
        ))}
      </ul>
    </main>
  );
}
