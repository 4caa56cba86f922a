import { redirect } from "next/navigation";

/** The work begins at my handouts; its door sends whoever is signed out to sign in. */
export default function HomePage() {
  redirect("/handouts");
}
