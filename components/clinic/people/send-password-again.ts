import type { Confirmed } from "@/lib/clinic/people/schema";
import type { Outcome } from "@/lib/platform/outcome";
import type { FactorProof } from "@/lib/platform/second-factor/schema";

type PasswordAgain = { password: string; factor?: FactorProof | undefined };

/**
 * Gives the signed-in person's password once more, and then the second factor where they have one. The answer
 * that counts brings the session's new token in its cookie.
 */
export async function sendPasswordAgain(given: PasswordAgain): Promise<Outcome<Confirmed>> {
  const response = await fetch("/api/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(given),
  });
  return (await response.json()) as Outcome<Confirmed>;
}
