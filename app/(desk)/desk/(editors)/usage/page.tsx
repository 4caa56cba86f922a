import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { UsageTables } from "@/components/clinic/usage/usage-tables";
import { pageEditor } from "@/lib/platform/auth/doors";
import { getUsage } from "@/lib/clinic/usage/queries";
import type { UsageInput } from "@/lib/clinic/usage/schema";

export const metadata: Metadata = { title: "Usage" };

const periods: { period: UsageInput["period"]; word: string }[] = [
  { period: "year", word: "Last 12 months" },
  { period: "all", word: "All the time" },
];

export default async function UsagePage({ searchParams }: { searchParams: Promise<{ period?: string }> }) {
  const editor = await pageEditor();
  const period = (await searchParams).period === "all" ? "all" : "year";
  const usage = await getUsage(editor, { period });
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-5 px-4 py-6">
      <h1 className="text-2xl">Usage</h1>
      <p className="text-quiet">
        Counts of handouts, never of patients. What happened fewer than five times is left out, and so is what
        could be worked out from two periods.
      </p>
      <nav aria-label="Period" className="flex flex-wrap gap-5">
        {periods.map(({ period: one, word }) => (
          <Link
            key={one}
            href={`/desk/usage?period=${one}`}
            aria-current={one === period ? "page" : undefined}
            className="flex min-h-11 items-center aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline"
          >
            {word}
          </Link>
        ))}
      </nav>
      <UsageTables usage={usage} />
    </main>
  );
}
