import { placesFor } from "@/components/frame/places";
import { TopBar } from "@/components/frame/top-bar";
import { SignOutButton } from "@/components/sign-in/sign-out-button";
import type { SignedIn } from "@/lib/auth/actors";
import { getOwnAccount } from "@/lib/people/queries";

/** The bar on top, for whoever is signed in. @param waiting what is told beside their handouts. */
export async function SignedInBar({ person, waiting = null }: { person: SignedIn; waiting?: string | null }) {
  const { name } = await getOwnAccount(person);
  return <TopBar places={placesFor(person.roles, waiting)} person={name} signOut={<SignOutButton />} />;
}
