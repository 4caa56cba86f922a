"use client";
import { handoutName } from "@/lib/handouts/handout-name";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { PageImage } from "@/components/ui/page-image";
import { longDate } from "@/lib/platform/clock";
import type { FinalisedView } from "@/lib/handouts/schema";
import { UseAgainButton, type UseAgain } from "@/components/handouts/list/use-again";

/**
 * A finalised handout with a text that was taken back: it goes out no more; what was given out
 * can be looked at.
 */
export function RecalledHandout({
  finalised,
  again,
  children,
}: {
  finalised: FinalisedView;
  again: UseAgain;
  children?: ReactNode;
}) {
  const {
    id,
    label,
    firstName,
    finalisedAt,
    titles,
    pages: { normal: pages },
    paper,
    recalls,
  } = finalised;
  return (
    <div className="mx-auto grid max-w-5xl gap-4 px-4 py-6 lg:grid-cols-[1fr_520px]">
      <div className="grid content-start gap-4">
        <h1 className="text-2xl">{handoutName({ label, firstName })}</h1>
        <p className="text-quiet">Finalised {longDate(finalisedAt)}</p>
        {recalls.map(({ recallId, title, on, reason, notice }) => (
          <Notice key={recallId} tone="stop" title={`Recalled: ${title}`}>
            <div className="grid gap-2 pt-1">
              <p>
                This text was taken back on {longDate(on)}, so this handout can’t be printed or downloaded any
                more.
              </p>
              <p>
                <b>What is wrong:</b> <span className="whitespace-pre-line">{reason}</span>
              </p>
              <p>
                <b>What to tell whoever has the page:</b>
              </p>
              <blockquote className="whitespace-pre-line border-l-2 border-edge pl-3">{notice}</blockquote>
            </div>
          </Notice>
        ))}
        <p>“Use again” starts a new one from it, with the newest texts.</p>
        <UseAgainButton look="primary" id={id} again={again} />
        <h2 className="text-lg">On this handout</h2>
        <ul className="list-disc pl-5">
          {titles.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
        {children}
      </div>
      <section aria-labelledby="given" className="grid content-start gap-4 print:hidden">
        <h2 id="given" className="text-lg">
          The page as it was given
        </h2>
        {Array.from({ length: pages }, (_, index) => (
          <PageImage
            key={index}
            src={`/api/handouts/${id}/preview?paper=${paper}&page=${index + 1}`}
            alt={`Page ${index + 1} of ${pages}, recalled`}
            paper={paper}
          />
        ))}
      </section>
    </div>
  );
}
