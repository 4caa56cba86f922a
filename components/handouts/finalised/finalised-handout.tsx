"use client";
import { handoutName } from "@/lib/handouts/handout-name";
import { longDate } from "@/lib/platform/clock";
import { useState, type ReactNode } from "react";
import { ListLink } from "@/components/deliveries/bulk/list-link";
import { GreyProof } from "@/components/ui/grey-proof";
import { Notice } from "@/components/ui/notice";
import { PageImage } from "@/components/ui/page-image";
import type { FinalisedView } from "@/lib/handouts/schema";
import { PrintAndDownload, type PrintActions } from "./print-and-download";
import { PaperChoice, type PaperForm } from "./paper-choice";
import { PrintChoice } from "./print-choice";
import { UseAgainButton, type UseAgain } from "@/components/handouts/list/use-again";

type Props = Omit<FinalisedView, "recalls"> &
  PrintActions & {
    printNow: boolean;
    again: UseAgain;
    children?: ReactNode;
  };

/**
 * A finalised handout: print, download, use again; `children` are the other ways to give it. Its bytes are
 * the stored ones, always.
 */
export function FinalisedHandout({
  id,
  label,
  firstName,
  finalisedAt,
  titles,
  pages: pagesBySize,
  paper,
  size,
  expired,
  printNow,
  prints,
  record,
  recordPrint,
  again,
  children,
}: Props) {
  const [form, setForm] = useState<PaperForm>({ paper, size });
  const pages = pagesBySize[form.size];
  return (
    <div className="mx-auto grid max-w-5xl gap-4 px-4 py-6 lg:grid-cols-[minmax(0,1fr)_520px]">
      <div className="grid content-start gap-4">
        <h1 className="text-2xl">{handoutName({ label, firstName })}</h1>
        <Notice tone="good" title="Finalised">
          <p>
            {longDate(finalisedAt)}. {pages} {pages === 1 ? "page" : "pages"}. It can’t be changed; “Use
            again” starts a new one from it.
          </p>
        </Notice>
        <ul className="list-disc pl-5">
          {titles.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
        <PaperChoice form={form} onForm={setForm} />
        {expired.length > 0 ? (
          <Expired why={expired} />
        ) : (
          <PrintAndDownload {...{ id, form, printNow, prints, record, recordPrint }} />
        )}
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          <UseAgainButton id={id} again={again} />
          {expired.length > 0 ? null : <ListLink id={id} />}
        </div>
        <PrintChoice value={form}>{children}</PrintChoice>
      </div>
      <GreyProof>
        <div className="grid gap-4">
          {Array.from({ length: pages }, (_, index) => (
            <PageImage
              key={index}
              src={`/api/handouts/${id}/preview?paper=${form.paper}&size=${form.size}&page=${index + 1}`}
              alt={`Page ${index + 1} of ${pages}`}
              paper={form.paper}
            />
          ))}
        </div>
      </GreyProof>
    </div>
  );
}

function Expired({ why }: { why: string[] }) {
  return (
    <Notice tone="caution" title="It can’t be printed any more">
      <ul className="list-disc pl-5">
        {why.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p>“Use again” makes a new one with the newest texts.</p>
    </Notice>
  );
}
