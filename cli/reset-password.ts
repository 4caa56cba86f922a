import type { System } from "@/lib/platform/actors";
import { AppError } from "@/lib/platform/errors";
import { offerNewPasswordHere } from "@/lib/clinic/people/offer-new-password";
import { emailInput } from "@/lib/clinic/people/schema";
import type { Values } from "./arguments";

/**
 * `towline -- reset-password <email>`: a one-time link to set a new password, for whoever can't ask an admin.
 */
export async function resetPasswordCommand(
  system: System,
  _values: Values,
  [email, ...more]: string[],
): Promise<object> {
  const input = emailInput.safeParse({ email });
  if (!input.success || more.length > 0)
    throw new AppError(
      "invalid",
      "reset-password needs one e-mail address.",
      "Use: towline -- reset-password you@clinic.example",
    );
  const { url, expiresAt } = await offerNewPasswordHere(system, input.data);
  return {
    url,
    expiresAt: expiresAt.toISOString(),
    next: "Open it within 24 hours. It works once; the present password goes on working until then.",
  };
}
