import { redirect } from "next/navigation";
import { pagePerson } from "@/lib/platform/auth/doors";
import { homePath } from "@/lib/platform/auth/home-path";

export default async function HomePage() {
  const person = await pagePerson();
  redirect(homePath(person.roles));
}
