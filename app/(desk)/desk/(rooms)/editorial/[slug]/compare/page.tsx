import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ComparisonView } from "@/components/editorial/comparison-view";
import { pageEditor } from "@/lib/auth/doors";
import { summaryOf } from "@/lib/editorial/compare";
import { getComparison, type ComparedVersion } from "@/lib/editorial/queries";
import { compareInput } from "@/lib/editorial/schema";
import { orNotFound } from "../or-not-found";

export const metadata: Metadata = { title: "Compare versions" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | undefined>> };

const named = ({ number, author, state }: ComparedVersion) => `Version ${number} by ${author} (${state === "inReview" ? "in review" : state})`;

export default async function ComparePage({ params, searchParams }: Props) {
  const [editor, { slug }, { kind, one, other }] = [await pageEditor(), await params, await searchParams];
  const asked = compareInput.safeParse({ kind: kind ?? "text", oneId: one, otherId: other }).data ?? notFound();
  const comparison = await orNotFound(getComparison(editor, asked));
  if (comparison.slug !== slug) notFound();
  return (
    <main id="main" className="mx-auto grid max-w-6xl gap-4 px-4 py-6">
      <nav aria-label="Where you are" className="flex flex-wrap gap-x-2"><Link href="/desk/editorial" className="inline-flex min-h-6 items-center">Topics</Link> / <Link href={`/desk/editorial/${slug}`} className="inline-flex min-h-6 items-center">{slug}</Link></nav>
      <h1 className="text-2xl">{comparison.title}: two versions</h1>
      <p role="status">{summaryOf(comparison.lines)}</p>
      <ComparisonView lines={comparison.lines} left={named(comparison.one)} right={named(comparison.other)} />
    </main>
  );
}
