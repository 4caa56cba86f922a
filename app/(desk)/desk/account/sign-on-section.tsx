import { OwnSignOn } from "@/components/clinic/sign-on/own-sign-on";
import { getOwnSignOn } from "@/lib/clinic/sign-on/queries";
import type { SignedIn } from "@/lib/platform/actors";
import { unlinkOwnAccountAction } from "../people/actions";

/** Nothing where no identity provider is set up. */
export async function SignOnSection({
  person,
  problem,
}: {
  person: SignedIn;
  problem: string | string[] | undefined;
}) {
  const own = await getOwnSignOn(person);
  if (!own) return null;
  return (
    <OwnSignOn
      key={own.linked?.at}
      own={own}
      problem={typeof problem === "string" ? problem : undefined}
      unlink={unlinkOwnAccountAction}
    />
  );
}
