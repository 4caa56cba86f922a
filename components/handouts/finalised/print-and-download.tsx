"use client";
import { useEffect, useId, useRef, useState } from "react";
import { DidItPrint, type Done } from "@/components/deliveries/print/did-it-print";
import type { RecordPrintOutcome } from "@/components/deliveries/print/print-outcome";
import { Button } from "@/components/ui/button";
import { loadAfresh } from "@/components/ui/load-afresh";
import { Notice } from "@/components/ui/notice";
import type { DeliveryView } from "@/lib/deliveries/schema";
import { inOneLine } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";
import type { PaperForm } from "./paper-choice";
import { usePaperDelivery, type RecordPaperDelivery } from "./use-paper-delivery";

export type PrintActions = {
  /** Prints of this handout as they are recorded now. */
  prints: Pick<DeliveryView, "id" | "state">[];
  record: RecordPaperDelivery;
  recordPrint: RecordPrintOutcome;
};
type Props = PrintActions & { id: string; form: PaperForm; printNow: boolean };

/**
 * Print and download. The dialog opens on the stored bytes themselves, in a frame that nobody sees; after
 * it the page asks whether they came out, since no browser says so.
 */
export function PrintAndDownload({ id, form, printNow, prints, record, recordPrint }: Props) {
  const { give, busy, problem, refuse } = usePaperDelivery(id, record);
  const told = useId();
  const [done, setDone] = useState<Done | null>(null);
  const pdf = `/api/handouts/${id}/pdf?paper=${form.paper}&size=${form.size}`;
  const { frame, open, loaded } = usePrintFrame(pdf, () =>
    refuse({
      ok: false,
      code: "unavailable",
      words: "This browser prints no PDF from here.",
      nextStep: "Open the PDF and print it there; it is recorded already.",
    }),
  );
  const print = () => {
    setDone(null);
    return give("print", form, (delivery) =>
      open(() => setDone({ channel: "print", deliveryId: delivery.id })),
    );
  };
  const download = () => {
    setDone(null);
    return give("download", form, () => {
      setDone({ channel: "download" });
      loadAfresh(
        sitePath("/api/handouts/[id]/pdf", { id }, { paper: form.paper, size: form.size, download: "1" }),
      );
    });
  };
  const arrived = useRef(printNow ? print : null);
  useEffect(() => {
    const first = arrived.current;
    arrived.current = null;
    void first?.();
  }, []);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          autoFocus
          aria-disabled={busy}
          aria-describedby={done?.channel === "print" ? told : undefined}
          onClick={print}
        >
          Print
        </Button>
        <Button aria-disabled={busy} onClick={download}>
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
      <DidItPrint id={told} done={done} prints={prints} recordPrint={recordPrint} />
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

/**
 * The dialog waits for the pages; asked twice, it waits no longer. `open` calls `shown` once the dialog was
 * asked for.
 */
function usePrintFrame(pdf: string, refused: () => void) {
  const frame = useRef<HTMLIFrameElement>(null);
  const state = useRef<{ ready: boolean; waits: (() => void) | null }>({ ready: false, waits: null });
  // Only now, so that its loading can't be over before someone listens.
  useEffect(() => {
    state.current.ready = false;
    if (frame.current) frame.current.src = pdf;
  }, [pdf]);
  const open = (shown: () => void) => {
    if (!state.current.ready && !state.current.waits) {
      state.current.waits = shown;
      return;
    }
    state.current.waits = null;
    try {
      frame.current?.contentWindow?.print();
    } catch {
      refused();
    }
    shown();
  };
  const loaded = () => {
    if (!frame.current?.getAttribute("src")) return;
    state.current.ready = true;
    if (state.current.waits) open(state.current.waits);
  };
  return { frame, open, loaded };
}
