"use client";
import Image from "next/image";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProblemNotice } from "@/components/sign-in/problem-notice";
import { useSubmit } from "@/components/sign-in/use-submit";
import { Button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Outcome } from "@/lib/auth/outcome";
import { filledFigure, inLargePrint } from "@/lib/pictures/rules";
import type { ChangePictureWordsInput, PictureInLanguage, PictureRow, TakeShippedWordsInput } from "@/lib/pictures/schema";

const languageWords = { en: "English", es: "Español" } as const;
type Actions = { change: (input: ChangePictureWordsInput) => Promise<Outcome<void>>; takeShipped: (input: TakeShippedWordsInput) => Promise<Outcome<void>> };

/** One drawing in each language, as the page and as large print draw it, and the words that are the clinic's to change. */
export function PictureCard({ picture, ...actions }: { picture: PictureRow } & Actions) {
  const { key, mustShow, words, shownBy } = picture;
  return (
    <section className="grid gap-4 rounded-md border border-line bg-surface p-4" aria-labelledby={`picture-${key}`}>
      <h2 id={`picture-${key}`} className="text-xl">{key}</h2>
      <div className="grid gap-4 sm:grid-cols-2">
        <div><p className="font-bold">It must show, without words</p><ul className="list-disc pl-6">{mustShow.map((what) => <li key={what}>{what}</li>)}</ul></div>
        <div>
          <p className="font-bold">Shown by</p>
          {shownBy.length === 0 ? <p className="text-quiet">No published topic.</p> : null}
          <ul className="list-disc pl-6">{shownBy.map(({ slug, title, language }) => <li key={`${slug}-${language}`} lang={language}><Link href={`/library/${slug}?language=${language}`}>{title}</Link></li>)}</ul>
        </div>
      </div>
      <div className="grid gap-6 lg:grid-cols-2">
        {words.map((one) => <InLanguage key={`${one.language}-${JSON.stringify(one.words)}`} picture={picture} one={one} {...actions} />)}
      </div>
    </section>
  );
}

function InLanguage({ picture, one, change, takeShipped }: { picture: PictureRow; one: PictureInLanguage } & Actions) {
  const router = useRouter();
  const { key } = picture;
  const { language, own } = one;
  const [alt, setAlt] = useState(one.words.alt);
  const [labels, setLabels] = useState(one.words.labels);
  const [editing, setEditing] = useState(false);
  const written = useSubmit(() => change({ key, language, alt, labels }), () => router.refresh());
  const taken = useSubmit(() => takeShipped({ key, language }), () => router.refresh());
  return (
    <div className="grid content-start gap-3">
      <h3 className="text-lg" lang={language}>{languageWords[language]}{own === "shown" ? <span className="pl-2 text-sm font-normal text-quiet" lang="en">the clinic&rsquo;s own words</span> : null}</h3>
      <Drawn picture={picture} labels={labels} alt={alt} />
      <p lang={language} className="text-sm"><span lang="en" className="font-bold">Said in its place: </span>{alt}</p>
      {own === "no longer fits" ? <Notice tone="caution" title="The drawing has changed"><p>The words this clinic gave it name other places, so the shipped words show. Write yours again, or take the shipped ones.</p></Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button small aria-expanded={editing} onClick={() => setEditing(!editing)}>Change the words<span className="sr-only"> of {key} in {languageWords[language]}</span></Button>
        {own === "none" ? null : <form method="post" onSubmit={taken.onSubmit}><Button small type="submit" aria-disabled={taken.busy}>Take the shipped words<span className="sr-only"> of {key} in {languageWords[language]}</span></Button></form>}
      </div>
      <ProblemNotice problem={taken.problem} ref={taken.problemRef} />
      {editing ? (
        <form method="post" onSubmit={written.onSubmit} className="grid gap-3" aria-label={`Words of ${key} in ${languageWords[language]}`}>
          <ProblemNotice problem={written.problem} ref={written.problemRef} />
          <TextArea label="Said in its place" hint="What someone who can't see the picture needs to know of it." required maxLength={300} rows={4} lang={language} value={alt} onChange={(event) => setAlt(event.target.value)} />
          {Object.keys(labels).map((name) => (
            <TextField key={name} label={`Label "${name}"`} hint={`As shipped: ${one.shipped.labels[name] ?? "not there"}`} required maxLength={60} lang={language} value={labels[name]} onChange={(event) => setLabels({ ...labels, [name]: event.target.value })} />
          ))}
          <div><Button type="submit" look="primary" aria-disabled={written.busy}>Put these words on pages</Button></div>
        </form>
      ) : null}
    </div>
  );
}

/** In grey, as a black and white printer gives it; the first at 86 % of the text's width, the second as large print has it. */
function Drawn({ picture: { svg, height }, labels, alt }: { picture: PictureRow; labels: Record<string, string>; alt: string }) {
  const filled = filledFigure(svg, labels);
  return (
    <div className="grid gap-2">
      {([["14 points", filled, "w-[86%]"], ["18 points", inLargePrint(filled), "w-full"]] as const).map(([size, drawing, wide]) => (
        <figure key={size} className="grid gap-1">
          <Image unoptimized src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`} alt={size === "14 points" ? alt : ""} width={468} height={height} className={`h-auto max-w-[468px] rounded-md bg-white grayscale ${wide}`} />
          <figcaption className="text-sm text-quiet">{size}</figcaption>
        </figure>
      ))}
    </div>
  );
}
