import { placesFor } from "@/components/frame/places";
import { TopBar } from "@/components/frame/top-bar";
import { SearchKey } from "@/components/search/search-key";
import { SignOutButton } from "@/components/sign-in/sign-out-button";
import { pageClinician } from "@/lib/auth/doors";
import { getOwnAccount } from "@/lib/people/queries";

export default async function ClinicLayout({ children }: { children: React.ReactNode }) {
  const clinician = await pageClinician();
  const { name } = await getOwnAccount(clinician);
  return (
    <>
      <TopBar places={placesFor(clinician.roles)} person={name} signOut={<SignOutButton />} />
      <SearchKey />
      {children}
    </>
  );
}
