import type { DraftView } from "@/lib/handouts/draft/schema";
import { Notice } from "@/components/ui/notice";

/**
 * Words that can't print whole, each as it was typed beside how it would look: whoever reads it sees
 * what would be missing.
 */
export function UnprintableWordsList({ lost }: Pick<DraftView, "lost">) {
  return (
    <div role="status" className="grid gap-2">
      {lost.map(({ where, hold, nextStep, typed, looks }) => (
        <Notice key={where} tone="stop" title={hold}>
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 py-1 text-sm">
            <dt className="font-bold">As written</dt>
            <dd dir="auto" className="min-w-0 text-left break-words whitespace-pre-line">
              {typed}
            </dd>
            <dt className="font-bold">On the page</dt>
            <dd dir="auto" className="min-w-0 text-left break-words whitespace-pre-line">
              {looks || "nothing at all"}
            </dd>
          </dl>
          <p className="text-sm">{nextStep}</p>
        </Notice>
      ))}
    </div>
  );
}
