"use client";
import type { ComponentProps, ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { ListLink } from "@/components/bulk/list-link";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Sheet } from "@/components/ui/sheet";
import { printSizes, type PrintSize } from "@/lib/pdf/schema";
import { StartHandout } from "./start-handout";

type Started = Awaited<ReturnType<ComponentProps<typeof StartHandout>["start"]>>;
type Props = { id: string; label: string | null; sealedAt: string; titles: string[]; pages: Record<PrintSize, number>; paper: "letter" | "a4"; expired: string[]; printNow: boolean; again: (input: { id: string }) => Promise<Started>; children?: ReactNode };

/** A finalised handout: print, download, use again. Its bytes are the stored ones, always. */
const sizeWords: Record<PrintSize, string> = { normal: "Normal, 14 points", large: "Large print, 18 points", compact: "Compact, 12 points" };

export function SealedHandout({ id, label, sealedAt, titles, pages: pagesBySize, paper, expired, printNow, again, children }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [chosenPaper, setPaper] = useState(paper);
  const [size, setSize] = useState<PrintSize>("normal");
  const pages = pagesBySize[size];
  const [ready, setReady] = useState(false);
  const pdf = `/api/handouts/${id}/pdf?paper=${chosenPaper}&size=${size}`;
  const print = () => frame.current?.contentWindow?.print();
  useEffect(() => {
    if (printNow && ready) frame.current?.contentWindow?.print();
  }, [printNow, ready]);
  return (
    <div className="mx-auto grid max-w-5xl gap-4 px-4 py-6 lg:grid-cols-[1fr_520px]">
      <div className="grid content-start gap-4">
        <h1 className="text-2xl">{label ?? "Handout"}</h1>
        <Notice tone="good" title="Finalised"><p>{sealedAt}. {pages} {pages === 1 ? "page" : "pages"}. It can’t be changed; “Use again” starts a new one from it.</p></Notice>
        <ul className="list-disc pl-5">{titles.map((title) => <li key={title}>{title}</li>)}</ul>
        <fieldset className="flex gap-4">
          <legend className="font-bold">Paper</legend>
          {(["letter", "a4"] as const).map((one) => (
            <label key={one} className="flex min-h-8 items-center gap-2">
              <input type="radio" name="paper" className="size-4 accent-accent" checked={chosenPaper === one} onChange={() => { setReady(false); setPaper(one); }} />
              {one === "letter" ? "US Letter" : "A4"}
            </label>
          ))}
        </fieldset>
        <fieldset className="flex flex-wrap gap-4">
          <legend className="font-bold">Print size</legend>
          {printSizes.map((one) => (
            <label key={one} className="flex min-h-8 items-center gap-2">
              <input type="radio" name="size" className="size-4 accent-accent" checked={size === one} onChange={() => { setReady(false); setSize(one); }} />
              {sizeWords[one]}
            </label>
          ))}
        </fieldset>
        {expired.length > 0 ? (
          <Notice tone="caution" title="It can’t be printed any more">
            <ul className="list-disc pl-5">{expired.map((words) => <li key={words}>{words}</li>)}</ul>
            <p>“Use again” makes a new one with the newest texts.</p>
          </Notice>
        ) : null}
        <div className="flex flex-wrap gap-2">
          {expired.length > 0 ? null : <Button look="primary" autoFocus onClick={print}>Print</Button>}
          {expired.length > 0 ? null : <a href={`${pdf}&download=1`} className="inline-flex min-h-11 items-center rounded-md border border-edge bg-surface px-4 font-bold text-ink no-underline hover:bg-sunken">Download PDF</a>}
          {expired.length > 0 ? null : <a href={pdf} target="_blank" rel="noreferrer" className="inline-flex min-h-11 items-center px-2 font-bold">Open the PDF</a>}
          {expired.length > 0 ? null : <ListLink id={id} />}
          <StartHandout words="Use again" start={() => again({ id })} />
        </div>
        {children}
      </div>
      <div className="grid gap-4">
        {Array.from({ length: pages }, (_, index) => (
          <Sheet key={index} src={`/api/handouts/${id}/preview?paper=${chosenPaper}&size=${size}&page=${index + 1}`} alt={`Page ${index + 1} of ${pages}`} paper={chosenPaper} />
        ))}
      </div>
      {expired.length > 0 ? null : <iframe ref={frame} title="The page to print" src={pdf} onLoad={() => setReady(true)} className="sr-only" tabIndex={-1} aria-hidden="true" />}
    </div>
  );
}
