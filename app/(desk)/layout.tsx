import { SignedInBar } from "@/app/signed-in-bar";
import { pagePerson } from "@/lib/platform/auth/doors";

export default async function DeskLayout({ children }: { children: React.ReactNode }) {
  const person = await pagePerson();
  return (
    <>
      <SignedInBar person={person} />
      {children}
    </>
  );
}
