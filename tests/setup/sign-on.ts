import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { landingPath } from "@/lib/platform/site-path";
import { browser } from "./browser";
import { testDatabase } from "./database";
import { client, IdentityProvider } from "./identity-provider";

export const towlineOrigin = "http://localhost:3000";

/** A database, and an identity provider that Towline is told of; a test changes `settings` for itself. */
export function signOnHere() {
  testDatabase();
  const here = {} as { provider: IdentityProvider; settings: (more: Record<string, string>) => void };
  here.settings = (more) => {
    for (const [name, value] of Object.entries(more)) vi.stubEnv(name, value);
    forgetEnv();
  };
  beforeAll(async () => {
    here.provider = await IdentityProvider.start(towlineOrigin);
  });
  beforeEach(async () => {
    here.settings({ ...settingsFor(here.provider) });
    here.provider.people.clear();
    here.provider.doctor = null;
    await db().rateLimit.deleteMany();
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    forgetEnv();
  });
  afterAll(() => here.provider.close());
  return here;
}

export const settingsFor = ({ issuer }: IdentityProvider) => ({
  TOWLINE_OIDC_ISSUER: issuer,
  TOWLINE_OIDC_CLIENT_ID: client.id,
  TOWLINE_OIDC_CLIENT_SECRET: client.secret,
  TOWLINE_OIDC_NAME: "Riverside account",
});

type Tab = ReturnType<typeof browser>;

/** Begins at Towline. @returns the address at the provider. */
export async function leave(tab: Tab, wish: Record<string, string>): Promise<string> {
  const answer = await tab.signOn(wish);
  const said = (await answer.json()) as { ok: boolean; value?: { url: string } };
  if (!said.value) throw new Error(`It did not begin: ${JSON.stringify(said)}`);
  return said.value.url;
}

/** @returns where the browser is sent when it comes back with this address. */
export async function comeBack(tab: Tab, address: URL): Promise<string | null> {
  const answer = await tab.get(`callback/oidc${address.search}`);
  if (answer.status !== 303) throw new Error(`It answered ${answer.status}.`);
  return answer.headers.get("location");
}

/** The whole way there and back as `login`, null for someone who says no there. */
export async function signOn(
  provider: IdentityProvider,
  tab: Tab,
  login: string | null,
  wish: Record<string, string> = { for: "sign-in" },
): Promise<string | null> {
  return comeBack(tab, await provider.passThrough(await leave(tab, wish), login));
}

export const home = landingPath("/");
