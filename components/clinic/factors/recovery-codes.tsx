"use client";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { useSubmit } from "@/components/ui/use-action";
import type { Changed, FactorActions } from "./types";

type Props = { left: number; make: FactorActions["makeCodes"]; changed: Changed };

/** How many codes on paper are left, and new ones. */
export function RecoveryCodes({ left, make, changed }: Props) {
  const { problem, problemRef, busy, onSubmit } = useSubmit(
    () => make({}),
    ({ value }) => changed(value.codes),
  );
  return (
    <section aria-label="Recovery codes" className="grid gap-3">
      <h3 className="text-lg">Recovery codes</h3>
      <p>
        {left === 1 ? "1 code is left." : `${left} codes are left.`}{" "}
        <span className="text-quiet">Each opens your account once when you don’t have your device.</span>
      </p>
      <form method="post" onSubmit={onSubmit} className="grid gap-3">
        <ProblemNotice problem={problem} ref={problemRef} />
        <div>
          <Button type="submit" aria-disabled={busy}>
            Make ten new codes
          </Button>
        </div>
        <p className="text-sm text-quiet">Those you have now stop working.</p>
      </form>
    </section>
  );
}
