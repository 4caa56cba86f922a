"use client";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { SignOnButton } from "@/components/auth/sign-on-button";
import { signOnWords } from "@/components/auth/sign-on-words";
import { Button } from "@/components/ui/button";
import { ClinicTime } from "@/components/ui/clinic-time";
import { useSubmit } from "@/components/ui/use-action";
import type { OwnSignOn as Own } from "@/lib/clinic/sign-on/schema";
import type { Outcome } from "@/lib/platform/outcome";

type Props = {
  own: Own;
  /** From the address, where someone came back from the provider without success. */
  problem: string | undefined;
  unlink: (input: Record<string, never>) => Promise<Outcome<{ personId: string }>>;
};

const linkedBy = { person: "by you", invitation: "with your invitation", admin: "by an admin" } as const;

/** On the account page: whether one comes in through the identity provider; the link made or taken away. */
export function OwnSignOn({ own, problem, unlink }: Props) {
  const router = useRouter();
  const { name, linked, required } = own;
  return (
    <section aria-labelledby="sign-on" className="grid gap-3">
      <h2 id="sign-on" className="text-xl">
        Sign in with {name}
      </h2>
      <ProblemNotice problem={signOnWords(problem, name)} />
      {linked ? (
        <p>
          Your account there is linked since <ClinicTime at={linked.at} />, {linkedBy[linked.by]}.
          {required ? " It is the one way in here." : ""}
        </p>
      ) : (
        <p>No account there is linked with you yet.</p>
      )}
      {linked && required ? null : <Change own={own} unlink={unlink} done={() => router.refresh()} />}
    </section>
  );
}

function Change({
  own: { name, linked },
  unlink,
  done,
}: Pick<Props, "own" | "unlink"> & { done: () => void }) {
  const { problem, problemRef, busy, onSubmit } = useSubmit(() => unlink({}), done);
  if (!linked) return <SignOnButton wish={{ for: "link" }}>{`Link my account of ${name}`}</SignOnButton>;
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-3">
      <ProblemNotice problem={problem} ref={problemRef} />
      <p className="text-sm text-quiet">
        Before you take the link away, be sure that you know your password of Towline.
      </p>
      <div>
        <Button type="submit" aria-disabled={busy}>
          Take the link away
        </Button>
      </div>
    </form>
  );
}
