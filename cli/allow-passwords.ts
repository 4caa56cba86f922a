import { allowPasswords } from "@/lib/clinic/sign-on/allow-passwords";
import type { System } from "@/lib/platform/actors";

/** `towline -- allow-passwords`: when the identity provider is broken and was the one way in. */
export async function allowPasswordsCommand(system: System): Promise<object> {
  const { changed } = await allowPasswords(system);
  return {
    changed,
    next: "People sign in with their password of Towline. Who has none gets a link: towline -- reset-password you@clinic.example",
  };
}
