/** What a patient's browser asks of a private link, and what the tests of it share. */
import { beforeAll, beforeEach } from "vitest";
import { GET, POST } from "@/app/(patient)/p/[token]/route";
import { POST as ANSWER } from "@/app/(patient)/p/[token]/answers/route";
import { GET as PDF } from "@/app/(patient)/p/[token]/pdf/route";
import type { Clinician } from "@/lib/platform/actors";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { makePatientLink } from "@/lib/deliveries/links/make-patient-link";
import { listAnswers } from "@/lib/deliveries/links/queries";
import { makePatientLinkInput, type MakePatientLinkInput } from "@/lib/deliveries/links/schema";
import { patientWords } from "@/lib/deliveries/links/patient-words";
import { testDatabase } from "./database";
import { chosen, flat, newClinician, newFinalised } from "./handout-makers";

export const canary = `Xq${crypto.randomUUID().slice(0, 8)}`;
/** No digits alone: four of them stand by chance in an id or a hash. */
export const passcode = "rowan-4711";
export let ada: Clinician;
export let handoutId: string;
/**
 * A database with one clinician and a finalised handout that carries `canary` wherever words
 * of a patient stand.
 */
export function setUpPatientLinks(): void {
  testDatabase({ library: true });
  beforeAll(async () => {
    ada = await newClinician();
    handoutId = await newFinalised(ada, {
      profile: flat,
      topics: [chosen("movement"), chosen("sleep")],
      firstName: canary,
      note: `${canary} note`,
      label: `${canary} label`,
    });
  });
  beforeEach(async () => {
    await db().rateLimit.deleteMany();
  });
}

export const words = patientWords.en;
export const versionOf = async (slug: string, language = "en") =>
  (await db().publishedText.findFirstOrThrow({ where: { language, explanation: { slug } } })).versionId;
export const make = (more: Partial<MakePatientLinkInput> = {}, id = handoutId, by = ada) =>
  makePatientLink(by, makePatientLinkInput.parse({ id, requestId: newId(), ...more }));
export const tokenOf = ({ address }: { address: string }) => address.split("/").at(-1) ?? "";
/** When the newest answer was given that the list shows. */
export const newest = async (id: string) =>
  (await listAnswers(ada, { id }))
    .map(({ saidAt }) => saidAt)
    .sort()
    .at(-1) ?? "";
export const row = (linkId: string) => db().patientLink.findUniqueOrThrow({ where: { id: linkId } });

export type Ask = { cookie?: string | undefined; from?: string; method?: string };
export function headersOf(path: string, { cookie, from = "192.0.2.7" }: Ask): Headers {
  const headers = new Headers({
    "x-towline-path": path,
    "x-towline-address": from,
    "x-nonce": "n",
    origin: ourOrigin(),
    "sec-fetch-site": "same-origin",
  });
  if (cookie) headers.set("cookie", cookie);
  return headers;
}
export const get = (token: string, { method = "GET", ...ask }: Ask = {}) =>
  GET(new Request(`${ourOrigin()}/p/${token}`, { method, headers: headersOf(`/p/${token}`, ask) }), {
    params: Promise.resolve({ token }),
  });
export const pdf = (token: string, ask: Ask, size = "normal") =>
  PDF(
    new Request(`${ourOrigin()}/p/${token}/pdf?size=${size}`, { headers: headersOf(`/p/${token}/pdf`, ask) }),
    { params: Promise.resolve({ token }) },
  );
export const send = (token: string, path: string, fields: Record<string, string>, ask: Ask) =>
  (path ? ANSWER : POST)(
    new Request(`${ourOrigin()}/p/${token}${path}`, {
      method: "POST",
      headers: headersOf(`/p/${token}${path}`, ask),
      body: new URLSearchParams(fields),
    }),
    { params: Promise.resolve({ token }) },
  );
export const open = (token: string, passcode = "", ask: Ask = {}) =>
  send(token, "", passcode ? { passcode } : {}, ask);
export const answer = (token: string, slug: string, said: string, ask: Ask) =>
  send(token, "/answers", { slug, answer: said }, ask);
export const cookieOf = (response: Response) => response.headers.get("set-cookie")?.split(";")[0];

/** A link that a browser has open. */
export async function opened(more: Partial<MakePatientLinkInput> = {}, id = handoutId, by = ada) {
  const made = await make(more, id, by);
  const token = tokenOf(made);
  const cookie = cookieOf(await open(token, more.passcode));
  return { ...made, token, cookie, ask: { cookie } };
}
