import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { SignOffList } from "@/components/editorial/sheets/sign-off-list";
import { signedName, sittingWords } from "@/components/editorial/sheets/sitting-words";
import { allSheetsPath, sheetPath } from "@/components/editorial/sheets/words";
import { listWaiting } from "@/lib/editorial/sheets/queries";
import { maySign, sittingOf } from "@/lib/editorial/sheets/who-may-sign";
import type { Sitting } from "@/lib/editorial/sheets/schema";
import { pageEditor } from "@/lib/platform/auth/doors";
import type { Language } from "@/lib/platform/languages";
import { viewerOf } from "@/app/(desk)/desk/(editors)/editorial/current-viewer";
import { checkTranslationsAction, signOffTopicsAction } from "./actions";

export const metadata: Metadata = { title: "Sign-off" };

type Props = { searchParams: Promise<{ language?: string; task?: string }> };

/** Everything that is signed: the texts of each language, and whether each translation is right. */
const sittings = (spoken: readonly Language[]): Sitting[] => [
  ...spoken.map((language): Sitting => ({ language, task: "sign-off" })),
  ...spoken.flatMap((language): Sitting[] => (language === "en" ? [] : [{ language, task: "translation" }])),
];

export default async function SheetsPage({ searchParams }: Props) {
  const [editor, asked] = [await pageEditor(), await searchParams];
  const { who } = (await viewerOf(editor)).viewer;
  const sitting = sittingOf(asked, who);
  const list = await listWaiting(editor, sitting);
  const signs = maySign(who, sitting.task);
  const [first] = list.waiting;
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-4 px-4 py-6">
      <h1 className="text-2xl">Sign-off</h1>
      <p className="text-quiet">
        One page a topic: what must be checked first, its claims in both languages, and what they rest on.
        Work through them one by one, on screen or on paper, or decide on all of them below.
      </p>
      <nav aria-label="Texts to sign" className="flex flex-wrap gap-x-4">
        {sittings(list.languages).map((one) => (
          <Link
            key={signedName(one)}
            href={sheetPath(null, one)}
            aria-current={signedName(one) === signedName(sitting) ? "page" : undefined}
            className="inline-flex min-h-6 items-center aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline"
          >
            {signedName(one)}s
          </Link>
        ))}
      </nav>
      <p>
        <strong>
          {list.waiting.length} of {list.all} {sittingWords[sitting.task].waitFor}.
        </strong>{" "}
        {first ? (
          <>
            <Link href={sheetPath(first.slug, sitting)} className="inline-flex min-h-6 items-center">
              Work through them one by one
            </Link>{" "}
            or{" "}
            <Link href={allSheetsPath(sitting)} className="inline-flex min-h-6 items-center">
              print them all
            </Link>
            .
          </>
        ) : null}
      </p>
      {signs ? null : <p>{sittingWords[sitting.task].whoSigns}</p>}
      <SignOffList
        key={signedName(sitting)}
        list={list}
        maySign={signs}
        act={sitting.task === "translation" ? checkTranslationsAction : signOffTopicsAction}
      />
    </main>
  );
}
