"use client";
import Image from "next/image";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Outcome } from "@/lib/platform/outcome";
import { figureSize, filledFigure } from "@/lib/library/tree/figure-words";
import { ownLanguageName } from "@/lib/platform/language-name";
import type { PictureWords } from "@/lib/library/schema";
import { WaitingForSecond, type Decide } from "./waiting-words";
import type {
  ChangePictureWordsInput,
  PictureInLanguage,
  PictureRow,
  TakeShippedWordsInput,
} from "@/lib/library/pictures/schema";

type Proposed = Outcome<{ waits: boolean }>;
type Actions = {
  mayChange: boolean;
  /** Who looks. */
  personId: string;
  change: (input: ChangePictureWordsInput) => Promise<Proposed>;
  takeShipped: (input: TakeShippedWordsInput) => Promise<Proposed>;
  decide: Decide;
};

/**
 * One drawing in each language, as the page and as large print draw it, and the words that are
 * the clinic's to change.
 */
export function PictureCard({ picture, ...actions }: { picture: PictureRow } & Actions) {
  const { key, mustShow, words, shownBy } = picture;
  return (
    <section
      className="grid gap-4 rounded-md border border-line bg-surface p-4"
      aria-labelledby={`picture-${key}`}
    >
      <h2 id={`picture-${key}`} className="text-xl">
        {key}
      </h2>
      <div className="grid gap-4 sm:grid-cols-2">
        <div>
          <p className="font-bold">It must show, without words</p>
          <ul className="list-disc pl-6">
            {mustShow.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </div>
        <div>
          <p className="font-bold">Shown by</p>
          {shownBy.length === 0 ? <p className="text-quiet">No published topic.</p> : null}
          <ul className="list-disc pl-6">
            {shownBy.map(({ slug, title, language }) => (
              <li key={`${slug}-${language}`} lang={language}>
                <Link href={`/library/${slug}?language=${language}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div className="grid gap-6 lg:grid-cols-2">
        {words.map((one) => (
          <InLanguage
            key={`${one.language}-${JSON.stringify([one.words, one.waiting?.id])}`}
            picture={picture}
            one={one}
            {...actions}
          />
        ))}
      </div>
    </section>
  );
}

function InLanguage({
  picture,
  one,
  mayChange,
  personId,
  change,
  takeShipped,
  decide,
}: { picture: PictureRow; one: PictureInLanguage } & Actions) {
  const { key } = picture;
  const { language, own, waiting } = one;
  const [words, setWords] = useState(one.words);
  const [editing, setEditing] = useState(false);
  const which = `${key} in ${ownLanguageName(language)}`;
  return (
    <div className="grid content-start gap-3">
      <h3 className="text-lg" lang={language}>
        {ownLanguageName(language)}
        {own === "shown" ? (
          <span className="pl-2 text-sm font-normal text-quiet" lang="en">
            the clinic&rsquo;s own words
          </span>
        ) : null}
      </h3>
      <Drawing picture={picture} {...words} />
      <p lang={language} className="text-sm">
        <span lang="en" className="font-bold">
          Said in its place:{" "}
        </span>
        {words.alt}
      </p>
      {own === "no longer fits" ? (
        <Notice tone="caution" title="The drawing has changed">
          <p>
            The words this clinic gave it name other places, so the shipped words show. Write yours again, or
            take the shipped ones.
          </p>
        </Notice>
      ) : null}
      {waiting ? (
        <WaitingForSecond
          which={which}
          waiting={waiting}
          mayChange={mayChange}
          personId={personId}
          decide={decide}
        >
          <Drawing picture={picture} {...(waiting.words ?? one.shipped)} />
          <p lang={language} className="text-sm">
            <span lang="en" className="font-bold">
              Said in its place:{" "}
            </span>
            {(waiting.words ?? one.shipped).alt}
          </p>
        </WaitingForSecond>
      ) : null}
      {mayChange ? (
        <div className="flex flex-wrap gap-2">
          <Button small aria-expanded={editing} onClick={() => setEditing(!editing)}>
            Change the words<span className="sr-only"> of {which}</span>
          </Button>
          {own === "none" ? null : <TakeShipped which={which} send={() => takeShipped({ key, language })} />}
        </div>
      ) : null}
      {editing ? (
        <WordsForm
          which={which}
          one={one}
          words={words}
          onWords={setWords}
          send={() => change({ key, language, ...words })}
        />
      ) : null}
    </div>
  );
}

function TakeShipped({ which, send }: { which: string; send: () => Promise<Proposed> }) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(send, () => router.refresh());
  return (
    <form method="post" onSubmit={onSubmit}>
      <ProblemNotice problem={problem} ref={problemRef} />
      <Button small type="submit" aria-disabled={busy}>
        Take the shipped words<span className="sr-only"> of {which}</span>
      </Button>
    </form>
  );
}

type FormProps = {
  which: string;
  one: PictureInLanguage;
  words: PictureWords;
  onWords: (words: PictureWords) => void;
  send: () => Promise<Proposed>;
};

/** The drawing above follows every letter. */
function WordsForm({ which, one: { language, shipped }, words, onWords, send }: FormProps) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(send, () => router.refresh());
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-3" aria-label={`Words of ${which}`}>
      <ProblemNotice problem={problem} ref={problemRef} />
      <TextArea
        label="Said in its place"
        hint="What someone who can't see the picture needs to know of it."
        required
        maxLength={300}
        rows={4}
        lang={language}
        value={words.alt}
        onChange={(event) => onWords({ ...words, alt: event.target.value })}
      />
      {Object.entries(words.labels).map(([name, label]) => (
        <TextField
          key={name}
          label={`Label "${name}"`}
          hint={`As shipped: ${shipped.labels[name] ?? "not there"}`}
          required
          maxLength={60}
          lang={language}
          value={label}
          onChange={(event) => onWords({ ...words, labels: { ...words.labels, [name]: event.target.value } })}
        />
      ))}
      <div>
        <Button type="submit" look="primary" aria-disabled={busy}>
          Propose these words
        </Button>
      </div>
    </form>
  );
}

/** In grey, as a black and white printer gives it: across the page, and at its smallest, beside the text. */
function Drawing({
  picture: { svg },
  labels,
  alt,
}: {
  picture: PictureRow;
  labels: Record<string, string>;
  alt: string;
}) {
  const filled = filledFigure(svg, labels);
  return (
    <div className="grid gap-2">
      {(
        [
          ["Across the page", "w-[300px]"],
          ["Beside the text", "w-[190px]"],
        ] as const
      ).map(([size, wide], index) => (
        <figure key={size} className="grid gap-1">
          <Image
            unoptimized
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(filled)}`}
            alt={index === 0 ? alt : ""}
            {...figureSize(svg)}
            className={`h-auto max-w-full rounded-md bg-white grayscale ${wide}`}
          />
          <figcaption className="text-sm text-quiet">{size}</figcaption>
        </figure>
      ))}
    </div>
  );
}
