import type { Outcome } from "@/lib/platform/outcome";

type Answer = Outcome<object>;

/** What someone goes to the identity provider for; `next` of `here` is this very page. */
export type SignOnWish =
  | { for: "sign-in"; next: string }
  | { for: "link" }
  | { for: "confirm"; next: "here" }
  | { for: "invitation"; token: string };

async function post<A = Answer>(path: string, fields: Record<string, string>): Promise<A> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf", { cache: "no-store" })).json()) as {
    csrfToken: string;
  };
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...fields, csrfToken }),
  });
  return (await response.json()) as A;
}

/** Signs in; the answer is the same for an unknown address and a wrong password. */
export function sendSignIn({ email = "", password = "" }: Record<string, string>): Promise<Answer> {
  return post("/api/auth/callback/credentials", { email, password });
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
