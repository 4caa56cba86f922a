import { orNotFound } from "@/app/or-not-found";
import { longDate } from "@/lib/platform/clock";
import type { Metadata } from "next";
import { ReviewSheet } from "@/components/editorial/sheets/review-sheet";
import { SittingBar } from "@/components/editorial/sheets/sitting-bar";
import { textName } from "@/components/editorial/sheets/words";
import { getReviewSheet, listWaiting } from "@/lib/editorial/sheets/queries";
import type { SheetText } from "@/lib/editorial/sheets/schema";
import { pageEditor } from "@/lib/platform/auth/doors";
import { languages } from "@/lib/platform/languages";
import { viewerOf } from "@/app/(desk)/desk/(editors)/editorial/current-viewer";
import type { Viewer } from "@/components/editorial/desk/types";
import { signOffTopicsAction } from "@/app/(desk)/desk/(editors)/sheets/actions";

export const metadata: Metadata = { title: "Review sheet" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ language?: string }> };

/** Why this person signs nothing here; null where they may. */
function refusedFor(text: SheetText, { isReviewer, mayFinalise }: Viewer["who"]): string | null {
  if (text.signedOff) return `Signed off by ${text.signedOff.by} on ${longDate(text.signedOff.on)}.`;
  if (!isReviewer || !mayFinalise) return "A prescriber with review rights signs it off.";
  return text.own ? "You wrote words of it: someone else signs it off." : null;
}

export default async function SheetPage({ params, searchParams }: Props) {
  const [editor, { slug }, { language: asked }] = [await pageEditor(), await params, await searchParams];
  const sheet = await orNotFound(editor, () => getReviewSheet(editor, { slug }));
  const text = sheet.texts.find((one) => one.language === asked) ?? sheet.texts[0];
  const language = languages.find((one) => one === text?.language) ?? "en";
  const [{ waiting }, { viewer }] = await Promise.all([listWaiting(editor, { language }), viewerOf(editor)]);
  const at = waiting.findIndex((one) => one.slug === slug);
  return (
    <main id="main" className="mx-auto grid max-w-5xl gap-4 px-4 pt-6 print:max-w-none print:p-0">
      <ReviewSheet sheet={sheet} />
      {text ? (
        <SittingBar
          key={`${slug} ${language}`}
          versionId={text.versionId}
          text={textName(language)}
          position={
            at === -1
              ? `${textName(language)}s: ${waiting.length} wait`
              : `${textName(language)}s: ${at + 1} of ${waiting.length} that wait`
          }
          refused={refusedFor(text, viewer.who)}
          language={language}
          previous={waiting.findLast((one) => one.order < sheet.order)?.slug ?? null}
          next={waiting.find((one) => one.order > sheet.order)?.slug ?? null}
          act={signOffTopicsAction}
        />
      ) : null}
    </main>
  );
}
