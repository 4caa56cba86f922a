"use client";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { loadAfresh } from "@/components/ui/load-afresh";
import { Notice } from "@/components/ui/notice";
import { inOneLine } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";
import type { PaperForm } from "./paper-choice";
import { usePaperDelivery, type RecordPaperDelivery } from "./use-paper-delivery";

type Props = { id: string; form: PaperForm; printNow: boolean; record: RecordPaperDelivery };

/** Print and download. The dialog opens on the stored bytes themselves, in a frame that nobody sees. */
export function PrintAndDownload({ id, form, printNow, record }: Props) {
  const { give, busy, problem, done, refuse } = usePaperDelivery(id, record);
  const pdf = `/api/handouts/${id}/pdf?paper=${form.paper}&size=${form.size}`;
  const { frame, open, loaded } = usePrintFrame(pdf, () =>
    refuse({
      ok: false,
      code: "unavailable",
      words: "This browser prints no PDF from here.",
      nextStep: "Open the PDF and print it there; it is recorded already.",
    }),
  );
  const print = () => give("print", form, open);
  const arrived = useRef(printNow ? print : null);
  useEffect(() => {
    const first = arrived.current;
    arrived.current = null;
    void first?.();
  }, []);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" autoFocus aria-disabled={busy} onClick={print}>
          Print
        </Button>
        <Button
          aria-disabled={busy}
          onClick={() =>
            give("download", form, () =>
              loadAfresh(
                sitePath(
                  "/api/handouts/[id]/pdf",
                  { id },
                  { paper: form.paper, size: form.size, download: "1" },
                ),
              ),
            )
          }
        >
          Download PDF
        </Button>
        <a
          href={pdf}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-11 items-center px-2 font-bold"
        >
          Open the PDF
        </a>
      </div>
      <p role="status" className="min-h-6 text-sm text-quiet">
        {done}
      </p>
      {problem ? (
        <div role="alert">
          <Notice tone="caution" title="Please look">
            <p>{inOneLine(problem)}</p>
          </Notice>
        </div>
      ) : null}
      <iframe
        ref={frame}
        title="The page to print"
        onLoad={loaded}
        className="sr-only"
        tabIndex={-1}
        aria-hidden="true"
      />
    </>
  );
}

/** The dialog waits for the pages; asked twice, it waits no longer. */
function usePrintFrame(pdf: string, refused: () => void) {
  const frame = useRef<HTMLIFrameElement>(null);
  const state = useRef({ ready: false, wanted: false });
  // Only now, so that its loading can't be over before someone listens.
  useEffect(() => {
    state.current.ready = false;
    if (frame.current) frame.current.src = pdf;
  }, [pdf]);
  const open = () => {
    if (!state.current.ready && !state.current.wanted) {
      state.current.wanted = true;
      return;
    }
    state.current.wanted = false;
    try {
      frame.current?.contentWindow?.print();
    } catch {
      refused();
    }
  };
  const loaded = () => {
    if (!frame.current?.getAttribute("src")) return;
    state.current.ready = true;
    if (state.current.wanted) open();
  };
  return { frame, open, loaded };
}
