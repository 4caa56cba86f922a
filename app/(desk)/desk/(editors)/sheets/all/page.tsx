import type { Metadata } from "next";
import { PrintButton } from "@/components/editorial/sheets/print-button";
import { SheetFront } from "@/components/editorial/sheets/sheet-front";
import { signedName } from "@/components/editorial/sheets/sitting-words";
import { sheetPath } from "@/components/editorial/sheets/words";
import { listReviewSheets } from "@/lib/editorial/sheets/queries";
import { sittingOf } from "@/lib/editorial/sheets/who-may-sign";
import { pageEditor } from "@/lib/platform/auth/doors";
import { viewerOf } from "@/app/(desk)/desk/(editors)/editorial/current-viewer";
import { Link } from "@/components/ui/link";

export const metadata: Metadata = { title: "All sheets" };

type Props = { searchParams: Promise<{ language?: string; task?: string }> };

/** The sheets of everything that waits in a sitting, one after the other, to print in one go. */
export default async function AllSheetsPage({ searchParams }: Props) {
  const [editor, asked] = [await pageEditor(), await searchParams];
  const sitting = sittingOf(asked, (await viewerOf(editor)).viewer.who);
  const sheets = await listReviewSheets(editor, sitting);
  return (
    <main id="main" className="mx-auto grid max-w-5xl gap-8 px-4 py-6 print:block print:max-w-none print:p-0">
      <div className="grid justify-items-start gap-2 print:hidden">
        <h1 className="text-2xl">All sheets that wait</h1>
        <p>
          {signedName(sitting)}s that wait: {sheets.length}. Each sheet prints on a page of its own, with
          boxes to tick and lines to sign on.
        </p>
        <p className="flex flex-wrap items-center gap-4">
          <PrintButton>Print all {sheets.length}</PrintButton>
          <Link href={sheetPath(null, sitting)} className="inline-flex min-h-6 items-center">
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
