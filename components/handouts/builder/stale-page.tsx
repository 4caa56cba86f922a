import type { ReactNode } from "react";

/** A drawing that no longer shows the draft: dimmed, and said in words. A quick one never flickers. */
export function StalePage({ stale, children }: { stale: boolean; children: ReactNode }) {
  const after = stale ? "delay-150" : "";
  return (
    <div className="relative" data-stale={stale || undefined}>
      <div className={`calm-motion ${after} ${stale ? "opacity-40" : ""}`}>{children}</div>
      <p
        aria-hidden={!stale}
        className={`calm-motion ${after} ${stale ? "" : "invisible opacity-0"} absolute top-3 left-3 rounded-md border border-edge bg-surface px-2 py-1 text-sm font-bold`}
      >
        Being redrawn …
      </p>
    </div>
  );
}
