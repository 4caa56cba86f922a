"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Link } from "@/components/ui/link";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { useSubmit } from "@/components/ui/use-action";
import type { SignOffTopicsInput } from "@/lib/editorial/sheets/schema";
import type { Outcome } from "@/lib/platform/outcome";
import type { Language } from "@/lib/platform/languages";
import { PrintButton } from "./print-button";
import { useSheetKeys } from "./use-sheet-keys";
import { sheetPath } from "./words";

export type SignOffTopicsAction = (
  input: SignOffTopicsInput,
) => Promise<Outcome<{ signed: number; leftOut: number }>>;

type Props = {
  versionId: string;
  /** What is signed, like “English text”. */
  text: string;
  /** Where this one stands among those that wait. */
  position: string;
  /** Why this person signs nothing here; null where they may. */
  refused: string | null;
  language: Language;
  /** Slugs of the neighbours that wait; null where the sitting ends, at the list. */
  previous: string | null;
  next: string | null;
  act: SignOffTopicsAction;
};
type Open = "sign" | "except" | null;

const link = "inline-flex min-h-8 items-center gap-1.5 font-bold";

/** What to do with the sheet above it, by keyboard too: next, previous, sign, leave out. */
export function SittingBar({ position, refused, previous, next, language, ...decided }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const go = (slug: string | null) => router.push(sheetPath(slug, language));
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
          language={language}
          {...decided}
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Link href={sheetPath(previous, language)} className={link} aria-keyshortcuts="p">
          {previous ? "Previous" : "To the list"} <Key name="p" />
        </Link>
        <Link href={sheetPath(next, language)} className={link} aria-keyshortcuts="n">
          {next ? "Next" : "To the list"} <Key name="n" />
        </Link>
        {refused === null ? (
          <>
            <Button small aria-keyshortcuts="s" aria-expanded={open === "sign"} onClick={ask("sign")}>
              Sign off <Key name="s" />
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

type DecideProps = Pick<Props, "versionId" | "text" | "act" | "next" | "language"> & {
  open: Exclude<Open, null>;
  close: () => void;
};

function Decide({ open, close, next, language, versionId, text, act }: DecideProps) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    ({ reason = "" }) =>
      act(
        open === "sign" ? { sign: [versionId], except: [] } : { sign: [], except: [{ versionId, reason }] },
      ),
    () => {
      router.push(sheetPath(next, language));
      router.refresh();
    },
    { leaves: true },
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-2">
      <ProblemNotice problem={problem} ref={problemRef} />
      {open === "sign" ? (
        <p>
          Sign off when this clinic stands behind every word of the {text}, and its points are checked. Pages
          will name you and the date. It can’t be taken back.
        </p>
      ) : (
        <TextArea label="Why it is left out" name="reason" rows={2} required maxLength={1000} autoFocus />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" aria-disabled={busy} autoFocus={open === "sign"}>
          {open === "sign" ? `Sign off the ${text}` : `Leave the ${text} out`}
        </Button>
        <Button onClick={close}>Not now</Button>
      </div>
    </form>
  );
}
