"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Link } from "@/components/ui/link";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { useSubmit } from "@/components/ui/use-action";
import type { Decided, Sitting, SittingInput } from "@/lib/editorial/sheets/schema";
import type { Outcome } from "@/lib/platform/outcome";
import { PrintButton } from "./print-button";
import { useSheetKeys } from "./use-sheet-keys";
import { signedName, sittingWords } from "./sitting-words";
import { sheetPath } from "./words";

export type SittingAction = (input: SittingInput) => Promise<Outcome<Decided>>;

type Props = {
  versionId: string;
  /** Where this one stands among those that wait. */
  position: string;
  /** Why this person signs nothing here; null where they may. */
  refused: string | null;
  sitting: Sitting;
  /** Slugs of the neighbours that wait; null where the sitting ends, at the list. */
  previous: string | null;
  next: string | null;
  act: SittingAction;
};
type Open = "sign" | "except" | null;

const link = "inline-flex min-h-8 items-center gap-1.5 font-bold";

/** What to do with the sheet above it, by keyboard too: next, previous, sign, leave out. */
export function SittingBar({ position, refused, previous, next, sitting, ...decided }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const go = (slug: string | null) => router.push(sheetPath(slug, sitting));
  const ask = (what: Open) => () => (refused === null ? setOpen(what) : undefined);
  useSheetKeys({
    n: () => go(next),
    p: () => go(previous),
    s: ask("sign"),
    x: ask("except"),
    Escape: () => setOpen(null),
  });
  useEffect(() => {
    // The link that led here went away with its page: reading goes on at the title.
    if (document.activeElement === document.body) document.getElementById("sheet-title")?.focus();
  }, []);
  return (
    <div
      role="group"
      aria-label="Decide on this sheet"
      className="sticky bottom-0 z-10 -mx-4 grid gap-2 border-t border-edge bg-surface px-4 py-2 print:hidden"
    >
      {open ? (
        <Decide
          key={open}
          open={open}
          close={() => setOpen(null)}
          next={next}
          sitting={sitting}
          {...decided}
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Link href={sheetPath(previous, sitting)} className={link} aria-keyshortcuts="p">
          {previous ? "Previous" : "To the list"} <Key name="p" />
        </Link>
        <Link href={sheetPath(next, sitting)} className={link} aria-keyshortcuts="n">
          {next ? "Next" : "To the list"} <Key name="n" />
        </Link>
        {refused === null ? (
          <>
            <Button small aria-keyshortcuts="s" aria-expanded={open === "sign"} onClick={ask("sign")}>
              {sittingWords[sitting.task].sign} <Key name="s" />
            </Button>
            <Button small aria-keyshortcuts="x" aria-expanded={open === "except"} onClick={ask("except")}>
              Leave out <Key name="x" />
            </Button>
          </>
        ) : (
          <span className="text-sm">{refused}</span>
        )}
        <span className="text-sm text-quiet">{position}</span>
        <span className="flex flex-wrap items-center gap-x-4 sm:ml-auto">
          <label className="flex min-h-8 items-center gap-2 text-sm">
            <input id="sheet-whole" type="checkbox" className="size-4 accent-accent" />
            Print the whole text too
          </label>
          <PrintButton small look="quiet">
            Print this sheet
          </PrintButton>
        </span>
      </div>
    </div>
  );
}

/** The key, for those who see it; `aria-keyshortcuts` tells the others. */
const Key = ({ name }: { name: string }) => (
  <kbd aria-hidden="true" className="rounded border border-edge px-1 text-sm font-normal max-sm:hidden">
    {name}
  </kbd>
);

type DecideProps = Pick<Props, "versionId" | "act" | "next" | "sitting"> & {
  open: Exclude<Open, null>;
  close: () => void;
};

function Decide({ open, close, next, sitting, versionId, act }: DecideProps) {
  const router = useRouter();
  const [name, words] = [signedName(sitting), sittingWords[sitting.task]];
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    ({ reason = "" }) =>
      act(
        open === "sign" ? { sign: [versionId], except: [] } : { sign: [], except: [{ versionId, reason }] },
      ),
    () => {
      router.push(sheetPath(next, sitting));
      router.refresh();
    },
    { leaves: true },
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-2">
      <ProblemNotice problem={problem} ref={problemRef} />
      {open === "sign" ? (
        <p>
          {words.when(sitting)} {words.after} It can’t be taken back.
        </p>
      ) : (
        <TextArea label="Why it is left out" name="reason" rows={2} required maxLength={1000} autoFocus />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" aria-disabled={busy} autoFocus={open === "sign"}>
          {open === "sign" ? `${words.signOne} ${name}` : `Leave the ${name} out`}
        </Button>
        <Button onClick={close}>Not now</Button>
      </div>
    </form>
  );
}
