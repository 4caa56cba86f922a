import type { System } from "@/lib/platform/actors";
import { AppError } from "@/lib/platform/errors";
import { offerNewPasswordHere } from "@/lib/clinic/people/offer-new-password";
import { emailInput } from "@/lib/clinic/people/schema";
import type { Values } from "./arguments";

/**
 * `towline -- reset-password <email>`: a one-time link to set a new password, for whoever can't ask an admin.
 * With `--remove-factor` the link takes the second factor away as well, for who lost that too.
 */
export async function resetPasswordCommand(
  system: System,
  values: Values,
  [email, ...more]: string[],
): Promise<object> {
  const input = emailInput.safeParse({ email });
  if (!input.success || more.length > 0)
    throw new AppError(
      "invalid",
      "reset-password needs one e-mail address.",
      "Use: towline -- reset-password you@clinic.example",
    );
  const removes = values["remove-factor"] === true;
  const { url, expiresAt, hasFactor } = await offerNewPasswordHere(system, input.data, removes);
  return {
    url,
    expiresAt: expiresAt.toISOString(),
    done: "Made this link and recorded it in the audit as use of the terminal. Nothing else has changed yet.",
    next: "Open it within 24 hours. It works once; the present password goes on working until then.",
    factor: factorWords(removes, hasFactor),
  };
}

/** @returns what using the link does to the second factor. */
function factorWords(removes: boolean, hasFactor: boolean): string {
  if (!hasFactor) return "This person has no second factor.";
  return removes
    ? "Using the link removes their second factor: app, passkeys and recovery codes. They are told by mail."
    : "Their second factor stays and is asked for. If it is lost too, run this again with --remove-factor.";
}
