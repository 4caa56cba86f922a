import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { SignOffList } from "@/components/editorial/sheets/sign-off-list";
import { allSheetsPath, sheetPath, textName } from "@/components/editorial/sheets/words";
import { listWaiting } from "@/lib/editorial/sheets/queries";
import { pageEditor } from "@/lib/platform/auth/doors";
import { languages } from "@/lib/platform/languages";
import { viewerOf } from "@/app/(desk)/desk/(editors)/editorial/current-viewer";
import { signOffTopicsAction } from "./actions";

export const metadata: Metadata = { title: "Sign-off" };

type Props = { searchParams: Promise<{ language?: string }> };

export default async function SheetsPage({ searchParams }: Props) {
  const [editor, { language: asked }] = [await pageEditor(), await searchParams];
  const language = languages.find((one) => one === asked) ?? "en";
  const [list, { viewer }] = await Promise.all([listWaiting(editor, { language }), viewerOf(editor)]);
  const { isReviewer, mayFinalise } = viewer.who;
  const [first] = list.waiting;
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-4 px-4 py-6">
      <h1 className="text-2xl">Sign-off</h1>
      <p className="text-quiet">
        One page a topic: what must be checked first, its claims in both languages, and what they rest on.
        Work through them one by one, on screen or on paper, or decide on all of them below.
      </p>
      <nav aria-label="Texts to sign" className="flex gap-4">
        {list.languages.map((one) => (
          <Link
            key={one}
            href={sheetPath(null, one)}
            aria-current={one === language ? "page" : undefined}
            className="inline-flex min-h-6 items-center aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline"
          >
            {textName(one)}s
          </Link>
        ))}
      </nav>
      <p>
        <strong>
          {list.waiting.length} of {list.all} wait for a sign-off.
        </strong>{" "}
        {first ? (
          <>
            <Link href={sheetPath(first.slug, language)} className="inline-flex min-h-6 items-center">
              Work through them one by one
            </Link>{" "}
            or{" "}
            <Link href={allSheetsPath(language)} className="inline-flex min-h-6 items-center">
              print them all
            </Link>
            .
          </>
        ) : null}
      </p>
      {isReviewer && mayFinalise ? null : (
        <p>A prescriber with review rights signs, for pages name them. You can read and print every sheet.</p>
      )}
      <SignOffList
        key={language}
        list={list}
        text={textName(language)}
        maySign={isReviewer && mayFinalise}
        act={signOffTopicsAction}
      />
    </main>
  );
}
