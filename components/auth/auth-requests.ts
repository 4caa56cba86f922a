import type { Outcome } from "@/lib/platform/outcome";
import type { PasskeyQuestion } from "@/lib/platform/second-factor/passkeys";
import type { FactorKind, FactorProof } from "@/lib/platform/second-factor/schema";

type Answer = Outcome<object>;

/** What someone goes to the identity provider for; `next` of `here` is this very page. */
export type SignOnWish =
  | { for: "sign-in"; next: string }
  | { for: "link" }
  | { for: "confirm"; next: "here" }
  | { for: "invitation"; token: string };

async function post<Value>(path: string, fields: Record<string, unknown>): Promise<Outcome<Value>> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf", { cache: "no-store" })).json()) as {
    csrfToken: string;
  };
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...fields, csrfToken }),
  });
  return (await response.json()) as Outcome<Value>;
}

/** `kinds`: what a second step may be, where one is to come. */
export type SignInAnswer = Outcome<{ kinds?: FactorKind[] }>;

/** Signs in; the answer is the same for an unknown address and a wrong password. */
export function sendSignIn({ email = "", password = "" }: Record<string, string>): Promise<SignInAnswer> {
  return post("/api/auth/callback/credentials", { email, password });
}

/** The second step, where the password was right. */
export function sendSecondStep(proof: FactorProof): Promise<Answer> {
  return post("/api/auth/callback/credentials", proof);
}

/** What a passkey is to sign for the second step. */
export function askPasskeyQuestion(): Promise<Outcome<PasskeyQuestion>> {
  return post("/api/auth/passkey-question", {});
}

/** Ends the session on the server, so that a copied cookie is worth nothing either. */
export function sendSignOut(): Promise<Answer> {
  return post("/api/auth/signout", {});
}

/** @returns the address of the identity provider to go to. */
export function sendSignOn(wish: SignOnWish): Promise<Outcome<{ url: string }>> {
  const here = window.location.pathname + window.location.search;
  return post("/api/auth/signin/oidc", wish.for === "confirm" ? { ...wish, next: here } : wish);
}
