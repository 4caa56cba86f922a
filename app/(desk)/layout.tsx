import { placesFor } from "@/components/frame/places";
import { TopBar } from "@/components/frame/top-bar";
import { SignOutButton } from "@/components/sign-in/sign-out-button";
import { pagePerson } from "@/lib/auth/doors";
import { getOwnAccount } from "@/lib/people/queries";

export default async function DeskLayout({ children }: { children: React.ReactNode }) {
  const person = await pagePerson();
  const { name } = await getOwnAccount(person);
  return (
    <>
      <TopBar places={placesFor(person.roles)} person={name} signOut={<SignOutButton />} />
      {children}
    </>
  );
}
