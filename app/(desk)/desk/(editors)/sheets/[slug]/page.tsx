import { orNotFound } from "@/app/or-not-found";
import { longDate } from "@/lib/platform/clock";
import type { Metadata } from "next";
import { ReviewSheet } from "@/components/editorial/sheets/review-sheet";
import { SittingBar } from "@/components/editorial/sheets/sitting-bar";
import { behindWords, signedName, sittingWords } from "@/components/editorial/sheets/sitting-words";
import { checkedWords } from "@/components/editorial/sheets/words";
import { getReviewSheet, listWaiting } from "@/lib/editorial/sheets/queries";
import { maySign, sittingOf } from "@/lib/editorial/sheets/who-may-sign";
import type { SheetText, Sitting } from "@/lib/editorial/sheets/schema";
import { pageEditor } from "@/lib/platform/auth/doors";
import { viewerOf } from "@/app/(desk)/desk/(editors)/editorial/current-viewer";
import type { Viewer } from "@/components/editorial/desk/types";
import { checkTranslationsAction, signOffTopicsAction } from "@/app/(desk)/desk/(editors)/sheets/actions";

export const metadata: Metadata = { title: "Review sheet" };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ language?: string; task?: string }>;
};

/** Why this person signs nothing here; null where they may. */
function refusedFor(text: SheetText, { task }: Sitting, who: Viewer["who"]): string | null {
  const { signedOff, translation, own } = text;
  const words = sittingWords[task];
  if (task === "sign-off" && signedOff) return `Signed off by ${signedOff.by} on ${longDate(signedOff.on)}.`;
  if (task === "translation" && translation?.checkedBy) return checkedWords(translation);
  if (!maySign(who, task)) return words.othersSign;
  if (own) return `${words.ownWords}.`;
  return task === "translation" && translation?.behind ? `${behindWords}.` : null;
}

export default async function SheetPage({ params, searchParams }: Props) {
  const [editor, { slug }, asked] = [await pageEditor(), await params, await searchParams];
  const sheet = await orNotFound(editor, () => getReviewSheet(editor, { slug }));
  const { who } = (await viewerOf(editor)).viewer;
  const wanted = sittingOf(asked, who);
  const translated = sheet.texts.find(({ language }) => language === wanted.language);
  // A topic without that translation is read, and signed, in English.
  const [text, sitting] = translated
    ? [translated, wanted]
    : [sheet.texts[0], { language: "en", task: "sign-off" } satisfies Sitting];
  const { waiting } = await listWaiting(editor, sitting);
  const name = signedName(sitting);
  const at = waiting.findIndex((one) => one.slug === slug);
  return (
    <main id="main" className="mx-auto grid max-w-5xl gap-4 px-4 pt-6 print:max-w-none print:p-0">
      <ReviewSheet sheet={sheet} />
      {text ? (
        <SittingBar
          key={`${slug} ${name}`}
          versionId={text.versionId}
          position={
            at === -1
              ? `${name}s: ${waiting.length} wait`
              : `${name}s: ${at + 1} of ${waiting.length} that wait`
          }
          refused={refusedFor(text, sitting, who)}
          sitting={sitting}
          previous={waiting.findLast((one) => one.order < sheet.order)?.slug ?? null}
          next={waiting.find((one) => one.order > sheet.order)?.slug ?? null}
          act={sitting.task === "translation" ? checkTranslationsAction : signOffTopicsAction}
        />
      ) : null}
    </main>
  );
}
