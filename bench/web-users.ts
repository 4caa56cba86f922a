/** People at a web process that is measured: each has a session, handouts, and something to ask. */
import { makePatientLink } from "@/lib/deliveries/links/make-patient-link";
import type { DraftView } from "@/lib/handouts/draft/schema";
import type { DraftPages, HandoutPatch } from "@/lib/handouts/schema";
import type { Clinician } from "@/lib/platform/actors";
import { sessionCookieName } from "@/lib/platform/auth/cookies";
import { encryptSessionToken } from "@/lib/platform/auth/session-token";
import { newId } from "@/lib/platform/ids";
import { flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";
import { timed } from "./bench";
import type { RunningWeb } from "./running-web";
import { asBrowser, cookiesSet, factsOf, pressOpen, visitorOf } from "./visitors";
import { actionsOf } from "./web-actions";

/** How one request ended, and the milliseconds until its last byte was read. */
export type Asked = { status: number; ms: number };
/** What one person asks, again and again. */
export type Ask = () => Promise<Asked>;

/** What a person asks of the server, by what the tables call it. */
export type WebUser = Record<
  | "stored PDF"
  | "builder"
  | "list of handouts"
  | "a change, with its suggestions"
  | "the page after a change"
  | "patient's page by private link"
  | "public topic"
  | "sign-in",
  Ask
>;

let serial = 0;

const stranger = () => visitorOf((serial += 1));

function nextPatch(): HandoutPatch {
  serial += 1;
  return { profile: { ...flat, features: [...flat.features, ...factsOf(serial)] }, firstName: `P${serial}` };
}

/** One request, its answer read to the end. */
async function read(
  url: string,
  init: { headers: Readonly<Record<string, string>> },
): Promise<{ asked: Asked; body: string }> {
  let [status, body] = [0, ""];
  const ms = await timed(async () => {
    const answer = await fetch(url, { redirect: "manual", headers: { ...asBrowser, ...init.headers } });
    status = answer.status;
    body = Buffer.from(await answer.arrayBuffer()).toString("latin1");
  });
  return { asked: { status, ms }, body };
}

/** What the builder's script asks while someone writes. */
function writing(web: RunningWeb, draft: DraftView, headers: Readonly<Record<string, string>>) {
  const act = actionsOf(web);
  const { id } = draft;
  let { revision, drawing } = draft;
  let known: string[] = [];

  async function change(): Promise<Asked> {
    const input = { id, revision, patch: nextPatch() };
    let status = 0;
    const ms = await timed(async () => {
      const answer = await act("saveDraftAction", `/handouts/${id}`, input, headers);
      status = answer.status;
      if (answer.outcome?.ok) ({ revision, drawing } = answer.outcome.value as DraftView);
      else if (status < 400) status = 409;
    });
    return { status, ms };
  }

  async function pageAfterChange(): Promise<Asked> {
    const changed = await change();
    if (changed.status !== 200) return changed;
    const query = new URLSearchParams({ drawing, known: known.join(",") });
    const { asked, body } = await read(`${web.url}/api/handouts/${id}/pages?${query}`, { headers });
    if (asked.status === 200)
      known = ((JSON.parse(body) as { value?: DraftPages }).value ?? []).map((page) => page.name);
    return asked;
  }
  return { change, pageAfterChange };
}

/** @returns path and cookie of a private link that was opened on a patient's phone. */
async function openedLink(web: RunningWeb, clinician: Clinician, id: string) {
  const link = await makePatientLink(clinician, { id, requestId: newId() });
  const path = new URL(link.address).pathname;
  const opened = await fetch(web.url + path, { ...pressOpen(web, stranger()), redirect: "manual" });
  return { path, cookie: cookiesSet(opened) };
}

/**
 * A clinician who is signed in, with a draft, a finalised handout and its private link.
 * @param web a process that counts one proxy in front of it (`TOWLINE_TRUSTED_PROXIES`).
 */
export async function makeWebUser(web: RunningWeb): Promise<WebUser> {
  const clinician = await newClinician("Dr. Ada", { signedIn: true });
  const token = await encryptSessionToken(clinician.sessionId);
  const own = { cookie: `${sessionCookieName(web.url)}=${token}` };
  const draft = await newDraft(clinician, { profile: flat });
  const finalised = await newFinalised(clinician, { profile: flat });
  const link = await openedLink(web, clinician, finalised);
  const { change, pageAfterChange } = writing(web, draft, own);
  const get = async (path: string, headers: Record<string, string> = own) =>
    (await read(web.url + path, { headers })).asked;
  return {
    "stored PDF": () => get(`/api/handouts/${finalised}/pdf?paper=letter`),
    builder: () => get(`/handouts/${draft.id}`),
    "list of handouts": () => get("/handouts"),
    "a change, with its suggestions": change,
    "the page after a change": pageAfterChange,
    "patient's page by private link": () => get(link.path, { ...stranger(), cookie: link.cookie }),
    "public topic": () => get("/t/anhedonia-lost-joy", stranger()),
    "sign-in": () => get("/sign-in", stranger()),
  };
}
