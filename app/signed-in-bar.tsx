import { navigationFor } from "@/components/navigation/navigation-items";
import { TopBar } from "@/components/navigation/top-bar";
import { SignOutButton } from "@/components/auth/sign-out-button";
import type { SignedIn } from "@/lib/platform/actors";
import { getOwnAccount } from "@/lib/clinic/people/queries";

/** The bar on top, for whoever is signed in. @param waiting what is told beside their handouts. */
export async function SignedInBar({ person, waiting = null }: { person: SignedIn; waiting?: string | null }) {
  const { name } = await getOwnAccount(person);
  return <TopBar items={navigationFor(person.roles, waiting)} person={name} signOut={<SignOutButton />} />;
}
