import { OwnSignOn } from "@/components/clinic/sign-on/own-sign-on";
import { getOwnAccount } from "@/lib/clinic/people/queries";
import { getOwnSignOn } from "@/lib/clinic/sign-on/queries";
import type { SignedIn } from "@/lib/platform/actors";
import { confirmPasswordAction, unlinkOwnAccountAction } from "../people/actions";

/** Nothing where no identity provider is set up. */
export async function SignOnSection({
  person,
  problem,
}: {
  person: SignedIn;
  problem: string | string[] | undefined;
}) {
  const [own, { fresh }] = await Promise.all([getOwnSignOn(person), getOwnAccount(person)]);
  if (!own) return null;
  return (
    <OwnSignOn
      key={`${own.linked?.at} ${fresh}`}
      own={own}
      problem={typeof problem === "string" ? problem : undefined}
      fresh={fresh}
      confirm={confirmPasswordAction}
      unlink={unlinkOwnAccountAction}
    />
  );
}
