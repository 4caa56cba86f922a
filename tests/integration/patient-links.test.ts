/** Private links against the database: what opens them, what does not, and what they leave behind. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET, POST } from "@/app/(patient)/p/[token]/route";
import { POST as ANSWER } from "@/app/(patient)/p/[token]/answers/route";
import { GET as PDF } from "@/app/(patient)/p/[token]/pdf/route";
import type { Clinician } from "@/lib/auth/actors";
import { ourOrigin } from "@/lib/auth/origin";
import { calendarDate } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { newId } from "@/lib/db/ids";
import { fetchRendering, finaliseHandout } from "@/lib/handouts/commands";
import { findHandouts, getDraft } from "@/lib/handouts/queries";
import { makePatientLink, markAnswersSeen, revokePatientLink } from "@/lib/patient-links/commands";
import { countUnseen, listAnswers, listLinks } from "@/lib/patient-links/queries";
import { endOfLink } from "@/lib/patient-links/rules";
import { makePatientLinkInput, type MakePatientLinkInput } from "@/lib/patient-links/schema";
import { patientWords } from "@/lib/patient-links/words";
import { closeRenderers } from "@/lib/pdf/render";
import { recallVersion } from "@/lib/recall/commands";
import { testDatabase } from "@/tests/setup/database";
import { newReviewer } from "./desk-people";
import { chosen, flat, newClinician, newDraft, newSealed } from "./handout-makers";

testDatabase({ library: true });
afterAll(closeRenderers);
const canary = `Xq${crypto.randomUUID().slice(0, 8)}`;
/** No digits alone: four of them stand by chance in an id or a hash. */
const passcode = "rowan-4711";
let ada: Clinician;
let handoutId: string;
beforeAll(async () => {
  ada = await newClinician();
  handoutId = await newSealed(ada, { profile: flat, topics: [chosen("movement"), chosen("sleep")], firstName: canary, note: `${canary} note`, label: `${canary} label` });
});
beforeEach(async () => {
  await db().rateLimit.deleteMany();
});

const words = patientWords.en;
const versionOf = async (slug: string, language = "en") => (await db().publishedText.findFirstOrThrow({ where: { language, explanation: { slug } } })).versionId;
const make = (more: Partial<MakePatientLinkInput> = {}, id = handoutId, by = ada) => makePatientLink(by, makePatientLinkInput.parse({ id, requestId: newId(), ...more }));
const tokenOf = ({ address }: { address: string }) => address.split("/").at(-1) ?? "";
/** When the newest answer was given that the list shows. */
const newest = async (id: string) => (await listAnswers(ada, { id })).map(({ saidAt }) => saidAt).sort().at(-1) ?? "";
const row = (linkId: string) => db().patientLink.findUniqueOrThrow({ where: { id: linkId } });

type Ask = { cookie?: string | undefined; from?: string; method?: string };
function headersOf(path: string, { cookie, from = "192.0.2.7" }: Ask): Headers {
  const headers = new Headers({ "x-towline-path": path, "x-towline-address": from, "x-nonce": "n", origin: ourOrigin(), "sec-fetch-site": "same-origin" });
  if (cookie) headers.set("cookie", cookie);
  return headers;
}
const get = (token: string, { method = "GET", ...ask }: Ask = {}) => GET(new Request(`${ourOrigin()}/p/${token}`, { method, headers: headersOf(`/p/${token}`, ask) }), { params: Promise.resolve({ token }) });
const pdf = (token: string, ask: Ask, size = "normal") => PDF(new Request(`${ourOrigin()}/p/${token}/pdf?size=${size}`, { headers: headersOf(`/p/${token}/pdf`, ask) }), { params: Promise.resolve({ token }) });
const send = (token: string, path: string, fields: Record<string, string>, ask: Ask) =>
  (path ? ANSWER : POST)(new Request(`${ourOrigin()}/p/${token}${path}`, { method: "POST", headers: headersOf(`/p/${token}${path}`, ask), body: new URLSearchParams(fields) }), { params: Promise.resolve({ token }) });
const open = (token: string, passcode = "", ask: Ask = {}) => send(token, "", passcode ? { passcode } : {}, ask);
const answer = (token: string, slug: string, said: string, ask: Ask) => send(token, "/answers", { slug, answer: said }, ask);
const cookieOf = (response: Response) => response.headers.get("set-cookie")?.split(";")[0];

/** A link that a browser has open. */
async function opened(more: Partial<MakePatientLinkInput> = {}, id = handoutId, by = ada) {
  const made = await make(more, id, by);
  const token = tokenOf(made);
  const cookie = cookieOf(await open(token, more.passcode));
  return { ...made, token, cookie, ask: { cookie } };
}

describe("making a link", () => {
  it("gives its address once, keeps only its hash, and records it with a delivery and an audit row", async () => {
    const requestId = newId();
    const made = await make({ requestId, days: 3, passcode });
    const link = await row(made.linkId);
    expect(JSON.stringify(link)).not.toContain(tokenOf(made));
    expect(link).toMatchObject({ handoutId, onPaper: false, passcodeTries: 0, firstOpenedAt: null, passcodeHash: expect.stringMatching(/^\$argon2id\$/) as string });
    expect(new Date(made.expiresAt)).toEqual(endOfLink(new Date(), 3, "America/New_York"));
    expect(await db().delivery.findMany({ where: { linkId: made.linkId } })).toMatchObject([{ channel: "link", state: "done", requestId, personId: ada.personId }]);
    expect(await db().auditEvent.findFirst({ where: { event: "link.made" }, orderBy: { seq: "desc" } })).toMatchObject({ subject: handoutId, data: { linkId: made.linkId, channel: "link" } });
    await expect(make({ requestId })).rejects.toMatchObject({ code: "conflict", words: expect.stringContaining("shown once") as string });
    expect(await db().patientLink.count({ where: { deliveries: { some: { requestId } } } })).toBe(1);
  });

  it("asked twice at once makes one, and as many days as the clinic says when none are named", async () => {
    const requestId = newId();
    const before = await db().patientLink.count();
    const both = await Promise.allSettled([make({ requestId }), make({ requestId })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db().patientLink.count()).toBe(before + 1);
    const [link] = await listLinks(ada, { id: handoutId });
    expect(link).toMatchObject({ standing: "open", hasPasscode: false });
    expect((Date.parse(link!.expiresOn) - Date.parse(link!.madeOn)) / 86_400_000).toBe(30);
  });

  it("is refused for a draft, and for someone else's", async () => {
    const draft = await newDraft(ada, { profile: flat, topics: [chosen("movement")] });
    await expect(make({}, draft.id)).rejects.toMatchObject({ code: "conflict" });
    const bo = await newClinician("Dr. Bo");
    await expect(makePatientLink(bo, { id: handoutId, requestId: newId() })).rejects.toMatchObject({ code: "not-found" });
    await expect(revokePatientLink(bo, { linkId: (await make()).linkId })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("opening", () => {
  it("takes a POST: whatever GET or HEAD a scanner sends shows no name and changes nothing", async () => {
    const made = await make({ passcode });
    const [token, before] = [tokenOf(made), await row(made.linkId)];
    const audit = await db().auditEvent.count();
    for (const method of ["GET", "HEAD", "GET"]) {
      const answered = await get(token, { method });
      expect(answered.status).toBe(200);
      expect(answered.headers.get("set-cookie")).toBeNull();
      const text = await answered.text();
      if (method === "GET") expect(text).toContain(words.open);
      for (const secret of [canary, "Moving", "Sleep", "depression"]) expect(text).not.toContain(secret);
    }
    expect((await pdf(token, {})).headers.get("content-type")).toContain("text/html");
    expect(await row(made.linkId)).toEqual(before);
    expect(await db().auditEvent.count()).toBe(audit);
  });

  it("notes the first time alone, sets an hour's cookie for this address alone, and then shows the pages", async () => {
    const made = await make();
    const token = tokenOf(made);
    const answered = await open(token);
    expect([answered.status, answered.headers.get("location")]).toEqual([303, `/p/${token}`]);
    expect(answered.headers.get("set-cookie")).toMatch(new RegExp(`; Path=/p/${token}; Max-Age=3600; HttpOnly; SameSite=Lax$`));
    const first = (await row(made.linkId)).firstOpenedAt;
    expect(first).not.toBeNull();
    const page = await get(token, { cookie: cookieOf(answered) });
    expect([page.status, page.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(await page.text()).toContain(canary);
    await open(token);
    expect((await row(made.linkId)).firstOpenedAt).toEqual(first);
    expect(await db().auditEvent.count({ where: { event: "link.opened", data: { path: ["linkId"], equals: made.linkId } } })).toBe(1);
    const other = tokenOf(await make());
    expect(await (await get(other, { cookie: cookieOf(answered) })).text()).toContain(words.open);
  });

  it("is not fooled by another site's form, nor by a cookie someone made up", async () => {
    const token = tokenOf(await make());
    const elsewhere = new Request(`${ourOrigin()}/p/${token}`, { method: "POST", headers: { origin: "https://evil.example", "x-towline-path": `/p/${token}` } });
    const refused = await POST(elsewhere, { params: Promise.resolve({ token }) });
    expect([refused.status, refused.headers.get("set-cookie")]).toEqual([403, null]);
    expect(await refused.text()).toContain(words.pressAgain);
    expect(await (await get(token, { cookie: "towline.pages=nonsense" })).text()).toContain(words.open);
  });

  it("says the same of a link that never was, is malformed, has ended or was closed", async () => {
    const [ended, revoked] = [await make(), await make()];
    await db().patientLink.update({ where: { id: ended.linkId }, data: { expiresAt: new Date(Date.now() - 1000) } });
    await revokePatientLink(ada, { linkId: revoked.linkId });
    const answers = await Promise.all(["A".repeat(43), "x", "%00", "a".repeat(300), tokenOf(ended), tokenOf(revoked)].flatMap((token) => [get(token), open(token)]));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).toBe(1);
    await expect(revokePatientLink(ada, { linkId: revoked.linkId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("takes off what a mail program hung on the address", async () => {
    const { token, cookie } = await opened();
    const hung = await GET(new Request(`${ourOrigin()}/p/${token}?utm_source=mail`, { headers: headersOf(`/p/${token}?utm_source=mail`, { cookie }) }), { params: Promise.resolve({ token }) });
    expect([hung.status, hung.headers.get("location")]).toEqual([303, `/p/${token}`]);
  });
});

describe("a passcode", () => {
  it("that is wrong shows the field again; the right one opens and is not counted", async () => {
    const made = await make({ passcode });
    const token = tokenOf(made);
    const wrong = await open(token, "4712");
    expect(wrong.status).toBe(403);
    expect(await wrong.text()).toContain(words.wrongPasscode);
    expect((await open(token)).status).toBe(403);
    expect((await open(token, ` ${passcode} `)).status).toBe(303);
    expect(await row(made.linkId)).toMatchObject({ passcodeTries: 2, firstOpenedAt: expect.any(Date) as Date });
  });

  it("may be tried five times from one address, and ten times in all, side by side too", async () => {
    const made = await make({ passcode });
    const token = tokenOf(made);
    const tried = await Promise.all(Array.from({ length: 8 }, () => open(token, "0000")));
    const refused = await Promise.all(tried.filter(({ status }) => status === 429).map((one) => one.text()));
    expect(refused.map((text) => text.includes(words.tooMany.replace("{wait}", "15 minutes")))).toEqual([true, true, true]);
    expect((await row(made.linkId)).passcodeTries).toBe(5);
    await Promise.all(Array.from({ length: 12 }, (_, place) => open(token, "0000", { from: `198.51.100.${place}` })));
    expect((await row(made.linkId)).passcodeTries).toBe(10);
    const locked = await open(token, passcode, { from: "203.0.113.9" });
    expect(locked.status).toBe(403);
    expect(await locked.text()).toContain(words.lockedTitle);
    expect(await (await get(token)).text()).toContain(words.lockedTitle);
    expect(await listLinks(ada, { id: handoutId })).toContainEqual(expect.objectContaining({ id: made.linkId, standing: "locked", wrongPasscodes: 10 }));
  });
});

describe("a network that many share", () => {
  it("is counted for links that open nothing alone, and told how long it has to wait", async () => {
    const [token, unknown] = [tokenOf(await make()), "A".repeat(43)];
    for (let times = 0; times < 3; times += 1) await open(token);
    expect(await db().rateLimit.count()).toBe(0);
    await open(unknown);
    await db().rateLimit.updateMany({ data: { points: 120 } });
    const late = await open(unknown);
    expect(late.status).toBe(429);
    expect(await late.text()).toContain(words.tooMany.replace("{wait}", "60 minutes"));
    expect((await open(token)).status).toBe(303);
  });
});

describe("an open link", () => {
  it("gives the stored bytes, in large print too, under a name that says nothing", async () => {
    const { token, ask } = await opened();
    const answered = await pdf(token, ask);
    expect(answered.headers.get("content-disposition")).toBe('attachment; filename="pages.pdf"');
    const { bytes } = await fetchRendering(ada, { id: handoutId, paper: "letter", size: "normal" });
    expect(Buffer.from(await answered.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    expect((await pdf(token, ask, "large")).status).toBe(200);
    expect(await db().rendering.count({ where: { handoutId, size: "large" } })).toBe(1);
  });

  it("ends at once for a browser that has it open when it is closed or has ended", async () => {
    for (const end of [(linkId: string) => revokePatientLink(ada, { linkId }), (linkId: string) => db().patientLink.update({ where: { id: linkId }, data: { expiresAt: new Date() } })]) {
      const { token, ask, linkId } = await opened();
      await end(linkId);
      const [page, bytes, said] = await Promise.all([get(token, ask), pdf(token, ask), answer(token, "movement", "clear", ask)]);
      expect([page.status, bytes.status, said.status]).toEqual([404, 404, 404]);
    }
  });

  it("takes answers: the newest word counts, reaches its clinician, and is seen once they say so", async () => {
    const { token, ask } = await opened();
    const said = await answer(token, "movement", "question", ask);
    expect([said.status, said.headers.get("location")]).toEqual([303, `/p/${token}#answer-movement`]);
    await answer(token, "sleep", "clear", ask);
    expect(await (await get(token, ask)).text()).toContain(words.saidQuestion);
    expect(await countUnseen(ada)).toBe(1);
    expect((await findHandouts(ada, {})).find(({ id }) => id === handoutId)).toMatchObject({ questions: 1 });
    expect((await listAnswers(ada, { id: handoutId })).map(({ slug, answer: one, seen }) => [slug, one, seen])).toEqual([["movement", "question", false], ["sleep", "clear", false]]);
    expect(await markAnswersSeen(ada, { id: handoutId, until: await newest(handoutId) })).toEqual({ seen: 2 });
    expect(await countUnseen(ada)).toBe(0);
    await answer(token, "sleep", "question", ask);
    expect(await countUnseen(ada)).toBe(1);
    expect(await db().auditEvent.findFirst({ where: { event: "link.answered" } })).toMatchObject({ subject: handoutId, data: { linkId: expect.any(String) as string } });
  });

  it("keeps a question until it was seen, whatever is pressed after it, and a word that is said again changes nothing", async () => {
    const { token, ask, linkId } = await opened();
    const said = () => db().patientAnswer.findFirstOrThrow({ where: { linkId } });
    await answer(token, "sleep", "question", ask);
    const first = await said();
    for (const word of ["clear", "question"]) await answer(token, "sleep", word, ask);
    expect([await said(), await db().auditEvent.count({ where: { event: "link.answered", data: { path: ["linkId"], equals: linkId } } })]).toEqual([first, 1]);
    await markAnswersSeen(ada, { id: handoutId, until: await newest(handoutId) });
    await answer(token, "sleep", "question", ask);
    expect(await said()).toEqual({ ...first, seenAt: expect.any(Date) as Date });
    await answer(token, "sleep", "clear", ask);
    expect(await said()).toMatchObject({ answer: "clear", seenAt: null });
  });

  it("are seen as far as they were shown: what comes after the list was read waits on", async () => {
    const { token, ask, linkId } = await opened();
    await answer(token, "movement", "question", ask);
    const until = await newest(handoutId);
    await vi.waitUntil(() => new Date().toISOString() > until);
    await answer(token, "sleep", "question", ask);
    await markAnswersSeen(ada, { id: handoutId, until });
    expect((await db().patientAnswer.findMany({ where: { linkId, seenAt: null } })).map(({ slug }) => slug)).toEqual(["sleep"]);
  });

  it("tells who prepared the pages and who finalised them of a question, by one mail a day with no word of it", async () => {
    const [nurse, doctor] = [await newClinician("Nurse Bo", { mayFinalise: false }), await newClinician("Dr. Cy")];
    const { id } = await newDraft(nurse, { profile: flat, topics: [chosen("movement"), chosen("sleep")], firstName: canary });
    await db().handout.update({ where: { id }, data: { askedOfId: doctor.personId } });
    await finaliseHandout(doctor, await getDraft(doctor, { id }));
    const { token, ask } = await opened({}, id, doctor);
    const people = [nurse.personId, doctor.personId];
    const mails = () => db().staffMail.findMany({ where: { personId: { in: people } } });
    await answer(token, "movement", "clear", ask);
    expect(await mails()).toEqual([]);
    for (const slug of ["movement", "sleep"]) await answer(token, slug, "question", ask);
    const told = await mails();
    expect(told.map(({ personId }) => personId).sort()).toEqual(people.toSorted());
    for (const { occasion, subject, text } of told) {
      expect(occasion).toBe(`questions:${calendarDate(new Date(), "America/New_York")}`);
      expect(text).toContain(`${ourOrigin()}/handouts\n`);
      expect(`${subject} ${text}`).not.toMatch(new RegExp(`${canary}|Moving|Sleep|${id}`, "i"));
    }
    await db().staffMail.deleteMany({ where: { personId: { in: people } } });
    await db().person.update({ where: { id: nurse.personId }, data: { disabledAt: new Date() } });
    await markAnswersSeen(doctor, { id, until: new Date().toISOString() });
    for (const word of ["clear", "question"]) await answer(token, "movement", word, ask);
    expect((await mails()).map(({ personId }) => personId)).toEqual([doctor.personId]);
  });

  it("takes none without being open, of other topics, or with words", async () => {
    const { token, ask } = await opened();
    const before = await db().patientAnswer.count();
    const late = await answer(token, "movement", "clear", {});
    expect(late.status).toBe(403);
    expect(await late.text()).toContain(words.closedAfter);
    await answer(token, "option-bupropion", "clear", ask);
    await answer(token, "movement", "help me", ask);
    await send(token, "/answers", { slug: "movement", answer: "question", words: canary }, ask);
    expect(await db().patientAnswer.count()).toBe(before);
  });
});

describe("what became of the texts", () => {
  it("once the clinic's grace is over, is told in the place of the pages, and no new link is made", async () => {
    const { token, ask } = await opened();
    const [clinic, fact] = [await db().clinic.findUnique({ where: { id: 1 } }), { key: "a-test", fact: "a fact", state: "so", sources: [], slugs: ["sleep"], recheckMonths: 1, checkedOn: new Date("2020-01-01") }];
    await db().volatileFact.create({ data: fact });
    const page = await get(token, ask);
    expect([clinic?.graceDays ?? 30, page.status]).toEqual([30, 410]);
    const text = await page.text();
    for (const one of [words.tooOldTitle, words.tooOldText, "988"]) expect(text).toContain(one);
    expect(text).not.toContain(canary);
    expect((await pdf(token, ask)).headers.get("location")).toBe(`/p/${token}`);
    await expect(make()).rejects.toMatchObject({ code: "blocked-for-safety" });
    await db().volatileFact.delete({ where: { key: fact.key } });
  });

  it("a recall closes links, and tells whoever holds one with the right passcode what to do", async () => {
    const id = await newSealed(ada, { profile: flat, topics: [chosen("tracking-mood")], firstName: canary });
    const { token, ask, linkId } = await opened({ passcode }, id);
    await answer(token, "tracking-mood", "question", ask);
    const unopened = await make({ passcode }, id);
    const notice = "Please throw the page away, and do not stop a medicine on your own.";
    await recallVersion(await newReviewer("Dr. Rhea"), { versionId: await versionOf("tracking-mood"), reason: "It is wrong.", notice, translationsToo: false });
    const page = await get(token, ask);
    expect(page.status).toBe(410);
    const text = await page.text();
    for (const one of [notice, words.takenBackText, "988"]) expect(text).toContain(one);
    expect(text).not.toContain(canary);
    expect((await answer(token, "tracking-mood", "clear", ask)).headers.get("location")).toBe(`/p/${token}`);
    expect(await db().patientAnswer.findMany({ where: { linkId } })).toMatchObject([{ answer: "question", seenAt: null }]);
    expect(await listAnswers(ada, { id })).toMatchObject([{ slug: "tracking-mood", answer: "question", seen: false }]);
    expect(await markAnswersSeen(ada, { id, until: await newest(id) })).toEqual({ seen: 1 });
    const closed = tokenOf(unopened);
    for (const told of [await get(closed), await open(closed, "0000")]) expect(await told.text()).not.toContain("throw");
    const through = await open(closed, passcode);
    expect(await (await get(closed, { cookie: cookieOf(through) })).text()).toContain(notice);
    expect(await row(unopened.linkId)).toMatchObject({ firstOpenedAt: null });
    expect((await listLinks(ada, { id })).map(({ standing }) => standing)).toEqual(["recalled", "recalled"]);
  });
});

it("leaves no word of a patient, no token and no passcode in the audit or among the links", async () => {
  const made = await make({ passcode });
  await open(tokenOf(made), passcode);
  const rows = JSON.stringify(await Promise.all([db().auditEvent.findMany({ omit: { seq: true } }), db().patientLink.findMany(), db().patientAnswer.findMany(), db().delivery.findMany({ omit: { outboxSealed: true } }), db().rateLimit.findMany()]), (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  expect(rows).toContain(made.linkId);
  for (const secret of [canary, tokenOf(made), passcode]) expect(rows).not.toContain(secret);
});
