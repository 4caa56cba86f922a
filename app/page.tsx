import { redirect } from "next/navigation";
import { pagePerson } from "@/lib/auth/doors";

/** The work begins at my handouts; someone without that role starts at their account. */
export default async function HomePage() {
  const person = await pagePerson();
  redirect(person.roles.clinician ? "/handouts" : person.roles.admin ? "/desk/people" : "/desk/account");
}
