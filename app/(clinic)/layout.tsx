import { placesFor } from "@/components/frame/places";
import { TopBar } from "@/components/frame/top-bar";
import { SearchKey } from "@/components/search/search-key";
import { SignOutButton } from "@/components/sign-in/sign-out-button";
import { pageClinician } from "@/lib/auth/doors";
import { getOwnAccount } from "@/lib/people/queries";
import { countWaiting } from "@/lib/print-queue/queries";
import { waitingWords } from "@/lib/print-queue/rules";

export default async function ClinicLayout({ children }: { children: React.ReactNode }) {
  const clinician = await pageClinician();
  const [{ name }, waiting] = await Promise.all([getOwnAccount(clinician), countWaiting(clinician)]);
  return (
    <>
      <TopBar places={placesFor(clinician.roles, waitingWords(waiting))} person={name} signOut={<SignOutButton />} />
      <SearchKey />
      {children}
    </>
  );
}
