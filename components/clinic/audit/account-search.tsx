"use client";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useSubmit } from "@/components/ui/use-action";
import type { FindAccountInput } from "@/lib/clinic/audit/schema";
import type { Outcome } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";

type Find = (input: FindAccountInput) => Promise<Outcome<{ account: string }>>;

/** Failed sign-ins of one e-mail: it goes to the server once, to become the tag that the audit knows. */
export function AccountSearch({ find }: { find: Find }) {
  const { push } = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    ({ email = "" }) => find({ email }),
    ({ value }) => push(sitePath("/desk/audit", {}, { account: value.account })),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-2">
      <ProblemNotice problem={problem} ref={problemRef} />
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label="Failed sign-ins of an e-mail address"
          name="email"
          type="email"
          autoComplete="off"
          required
          className="min-w-64"
        />
        <Button type="submit" aria-disabled={busy}>
          Look up
        </Button>
      </div>
    </form>
  );
}
