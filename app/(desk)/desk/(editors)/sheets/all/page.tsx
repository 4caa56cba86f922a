import type { Metadata } from "next";
import { PrintButton } from "@/components/editorial/sheets/print-button";
import { SheetFront } from "@/components/editorial/sheets/sheet-front";
import { sheetPath, textName } from "@/components/editorial/sheets/words";
import { listReviewSheets } from "@/lib/editorial/sheets/queries";
import { pageEditor } from "@/lib/platform/auth/doors";
import { languages } from "@/lib/platform/languages";
import { Link } from "@/components/ui/link";

export const metadata: Metadata = { title: "All sheets" };

type Props = { searchParams: Promise<{ language?: string }> };

/** The sheets of everything that waits in a language, one after the other, to print in one go. */
export default async function AllSheetsPage({ searchParams }: Props) {
  const [editor, { language: asked }] = [await pageEditor(), await searchParams];
  const language = languages.find((one) => one === asked) ?? "en";
  const sheets = await listReviewSheets(editor, { language });
  return (
    <main id="main" className="mx-auto grid max-w-5xl gap-8 px-4 py-6 print:block print:max-w-none print:p-0">
      <div className="grid justify-items-start gap-2 print:hidden">
        <h1 className="text-2xl">All sheets that wait</h1>
        <p>
          {textName(language)}s that wait: {sheets.length}. Each sheet prints on a page of its own, with boxes
          to tick and lines to sign on.
        </p>
        <p className="flex flex-wrap items-center gap-4">
          <PrintButton>Print all {sheets.length}</PrintButton>
          <Link href={sheetPath(null, language)} className="inline-flex min-h-6 items-center">
            To the list
          </Link>
        </p>
      </div>
      {sheets.map((sheet) => (
        <article key={sheet.slug} className="review-sheet" aria-labelledby={`${sheet.slug}-title`}>
          <SheetFront sheet={sheet} title="h2" />
        </article>
      ))}
    </main>
  );
}
