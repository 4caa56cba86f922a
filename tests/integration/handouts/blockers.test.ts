/** May it print? Every blocker through every entrance: the same code wherever one comes in. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { handoutCommand } from "@/cli/handout";
import type { Admin, Clinician, PatientLink, Reviewer } from "@/lib/platform/actors";
import { makePatientLink as actorOf } from "@/lib/platform/auth/make-actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { startBulk } from "@/lib/deliveries/bulk/start-bulk";
import { resumeBulk } from "@/lib/deliveries/bulk/resume-bulk";
import { stopBulk } from "@/lib/deliveries/bulk/stop-bulk";
import { checkList } from "@/lib/deliveries/bulk/queries";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { resolveDelivery } from "@/lib/deliveries/email/resolve-delivery";
import { releaseDelivery } from "@/lib/deliveries/email/release-delivery";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { recordPaperDelivery } from "@/lib/deliveries/print/record-paper-delivery";
import { mailOf } from "@/lib/deliveries/email/compose-mail";
import { HandoutBlocked } from "@/lib/handouts/blockers/blockers";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { getDraft } from "@/lib/handouts/draft/queries";
import type { BlockerCode } from "@/lib/handouts/schema";
import { raiseRevision } from "@/lib/library/publishing/set-published-version";
import { openOutboxMail } from "@/lib/deliveries/outbox/open-outbox-mail";
import { fetchPatientPdf } from "@/lib/deliveries/links/fetch-patient-pdf";
import { answerTopic } from "@/lib/deliveries/links/answer-topic";
import { makePatientLink } from "@/lib/deliveries/links/make-patient-link";
import { getPatientPage } from "@/lib/deliveries/links/queries";
import { askPrescriber } from "@/lib/handouts/print-queue/ask-prescriber";
import { getForApproval } from "@/lib/handouts/print-queue/queries";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { testDatabase } from "@/tests/setup/database";
import { withoutMailServer } from "@/tests/setup/mail-server";
import { sendDeliveries } from "@/worker/send-deliveries";
import { newAdmin, newReviewer } from "@/tests/setup/desk-people";
import {
  answerAll,
  chosen,
  flat,
  forAnyone,
  newClinician,
  newDraft,
  newFinalised,
  type Patch,
} from "@/tests/setup/handout-makers";
import { Desk } from "@/tests/setup/terminal";
import { recallWords, versionOf } from "@/tests/setup/recall-makers";

testDatabase({ library: true });
const system = makeSystem("test");
const desk = new Desk();
let ada: Clinician;
let nurse: Clinician;
let rhea: Reviewer;
let ed: Admin;
beforeAll(async () => {
  withoutMailServer();
  ada = await newClinician("Dr. Ada", { signedIn: true });
  nurse = await newClinician("Nurse Nia", { mayFinalise: false });
  [rhea, ed] = [await newReviewer("Dr. Rhea"), await newAdmin("Ed")];
});
afterEach(async () => {
  await db().clinic.deleteMany();
  await db().volatileFact.updateMany({ where: { key: { startsWith: "fact-" } }, data: { slugs: [] } });
  await raiseRevision(db());
});
afterAll(() => {
  desk.remove();
});

/** The codes with which something was refused; none when it was not. */
const refused = async (asked: Promise<unknown>): Promise<BlockerCode[]> =>
  asked.then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof HandoutBlocked)) throw error;
      return error.blockers.map(({ code }) => code);
    },
  );

async function staleFact(slugs: string[]): Promise<void> {
  await db().volatileFact.create({
    data: {
      key: `fact-${newId()}`,
      fact: "A fact",
      state: "As it was",
      sources: [],
      slugs,
      recheckMonths: 1,
      // Due a month later, which is two months ago: past the clinic's grace.
      checkedOn: new Date(Date.now() - 91 * 86_400_000),
    },
  });
  await raiseRevision(db());
}
const recall = async (slug: string) =>
  recallVersion(rhea, {
    versionId: await versionOf(slug),
    ...recallWords,
    translationsToo: false,
  });

const lines = (number: string) => ({
  crisisTitle: "When to call",
  crisisLines: [`In danger now? Call ${number}.`],
  footerCrisis: `In crisis: call ${number}`,
});
const movement = { profile: flat, topics: [chosen("movement")] } satisfies Patch;
const inSpanish = { ...movement, language: "es" } satisfies Patch;
const suicidal = {
  symptoms: { "sx.suicidal_thoughts": 1 },
  features: ["age.25_64"],
} satisfies Patch["profile"];
type Terminal = Record<string, string> | "cannot be asked";

/**
 * What stands in the way, how it comes to stand there after the draft was made, and how the terminal asks
 * for the same pages.
 */
const ofDrafts: [BlockerCode, Patch, () => Promise<unknown>, Terminal][] = [
  [
    // A profile without one is refused before anything is prepared.
    "age-band-missing",
    { ...movement, profile: { ...flat, features: [] } },
    async () => undefined,
    "cannot be asked",
  ],
  ["no-topic", { profile: { symptoms: {}, features: ["age.25_64"] }, topics: [] }, async () => undefined, {}],
  [
    "language-not-printed",
    inSpanish,
    () => db().clinic.create({ data: { id: 1, languages: ["en"] } }),
    { language: "es" },
  ],
  [
    "no-crisis-lines",
    inSpanish,
    () => db().clinic.create({ data: { id: 1, region: "own", crisisLinesOwn: { en: lines("112") } } }),
    { language: "es" },
  ],
  [
    "crisis-line-incomplete",
    inSpanish,
    () =>
      db().clinic.create({
        data: { id: 1, region: "own", crisisLinesOwn: { en: lines("112"), es: lines("988") } },
      }),
    { language: "es" },
  ],
  ["text-expired", movement, () => staleFact(["movement"]), { choose: "movement" }],
  ["words-lost", movement, () => db().clinic.create({ data: { id: 1, name: "ⲁ Clinic" } }), {}],
  [
    "not-translated",
    inSpanish,
    async () => {
      await db().publishedText.deleteMany({ where: { language: "es", explanation: { slug: "movement" } } });
      await raiseRevision(db());
    },
    { language: "es", choose: "movement" },
  ],
  [
    "text-recalled",
    { profile: suicidal, topics: [chosen("sleep")] },
    () => recall("suicide-safety"),
    { choose: "sleep", "safety-assessed": "Asked and assessed." },
  ],
];

async function codesOfDraft(patch: Patch, happens: () => Promise<unknown>, terminal: Terminal) {
  const own = await answerAll(ada, await newDraft(ada, patch));
  const asked = await answerAll(nurse, await newDraft(nurse, patch));
  await askPrescriber(nurse, { id: asked.id, personId: ada.personId });
  await happens();
  const [draft, approval] = [await getDraft(ada, own), await getForApproval(ada, asked)];
  expect(draft.missing).toEqual(draft.blockers.map(({ line }) => line));
  const answer = {
    builder: draft.blockers.map(({ code }) => code),
    finalising: await refused(finaliseHandout(ada, draft)),
    "print queue": approval.blockers.map(({ code }) => code),
    approving: await refused(finaliseHandout(ada, approval)),
  };
  if (terminal === "cannot be asked") return answer;
  const values = { profile: desk.profile(patch.profile), out: desk.at("page.pdf"), ...terminal };
  return { ...answer, terminal: await refused(handoutCommand(system, values)) };
}

describe("a draft", () => {
  it("whose safety stop is open says so at every entrance", async () => {
    const patch = { profile: suicidal, topics: [chosen("sleep")] };
    const own = await newDraft(ada, patch);
    const { id } = await newDraft(nurse, patch);
    await askPrescriber(nurse, { id, personId: ada.personId });
    const approval = await getForApproval(ada, { id });
    const values = { profile: desk.profile(suicidal), out: desk.at("page.pdf"), choose: "sleep" };
    for (const codes of [
      own.blockers.map(({ code }) => code),
      await refused(finaliseHandout(ada, own)),
      approval.blockers.map(({ code }) => code),
      await refused(finaliseHandout(ada, approval)),
      await refused(handoutCommand(system, values)),
    ])
      expect(codes).toEqual(["safety-stop-open"]);
  });

  it.each(ofDrafts)("%s is the code at every entrance", async (code, patch, happens, terminal) => {
    const codes = await codesOfDraft(patch, happens, terminal);
    expect(codes).toEqual(Object.fromEntries(Object.keys(codes).map((entrance) => [entrance, [code]])));
    expect(desk.pages()).toEqual([]);
  });
});

const form = { paper: "letter", size: "normal" } as const;
const csv = (address: string) => `email,consent\n${address},2026-01-15`;
const mailTo = (id: string, to: string) =>
  mailHandout(ada, { id, requestId: newId(), to, form: "attached", consentOn: "2026-01-15", ...form });
const setState = (id: string, state: "held" | "uncertain") =>
  db().delivery.update({ where: { id }, data: { state } });

/** A finalised handout with one of everything that is under way, made before anything stands in its way. */
async function underWay(slug: string) {
  const id = await newFinalised(ada, { profile: forAnyone, topics: [chosen(slug)] });
  const list = await checkList(ada, { id, csv: csv("list@example.org") });
  const outboxMail = await mailTo(id, "kept@example.org");
  await sendDeliveries(system, new AbortController().signal);
  const { bulkId } = await startBulk(ada, {
    id,
    csv: csv("list@example.org"),
    requestId: list.requestId,
    seen: list.fingerprint,
    ...form,
  });
  await stopBulk(ada, { bulkId });
  const [waiting, held, uncertain] = [
    await mailTo(id, "waiting@example.org"),
    await mailTo(id, "held@example.org"),
    await mailTo(id, "uncertain@example.org"),
  ];
  await setState(held.id, "held");
  await setState(uncertain.id, "uncertain");
  const { linkId } = await makePatientLink(ada, { id, requestId: newId(), days: 14, passcode: undefined });
  return { id, bulkId, link: actorOf(linkId, id), outboxMail, waiting, held, uncertain, list };
}

/** Every way in which a finalised handout reaches someone. */
const entrances: Record<
  string,
  (given: Awaited<ReturnType<typeof underWay>>) => Promise<readonly (BlockerCode | undefined)[]>
> = {
  printing: ({ id }) => refused(fetchRendering(ada, { id, paper: "letter" })),
  downloading: ({ id }) => refused(fetchRendering(ada, { id, paper: "a4", download: "1" })),
  "writing down a print": ({ id }) =>
    refused(recordPaperDelivery(ada, { id, requestId: newId(), channel: "print", ...form })),
  "a mail": ({ id }) => refused(mailTo(id, "new@example.org")),
  "a mail that is let go": ({ held }) => refused(releaseDelivery(ada, { deliveryId: held.id })),
  "a mail sent once more": ({ uncertain }) =>
    refused(resolveDelivery(ada, { deliveryId: uncertain.id, outcome: "again" })),
  "the worker": async ({ waiting }) => {
    const mail = await mailOf(waiting.id);
    return "held" in mail ? [mail.blocker] : [];
  },
  "a mail in the outbox": ({ outboxMail }) => refused(openOutboxMail(ed, { deliveryId: outboxMail.id })),
  "a new link": ({ id }) =>
    refused(makePatientLink(ada, { id, requestId: newId(), days: 14, passcode: undefined })),
  "a patient's file": ({ link }) => refused(fetchPatientPdf(link, { size: "normal" })),
  "a patient's answer": ({ link }) =>
    refused(answerTopic(link, { token: "any", slug: "any", answer: "clear" })),
  "looking at a list": ({ id }) => refused(checkList(ada, { id, csv: csv("b@example.org") })),
  "starting a list": ({ id, list }) =>
    refused(
      startBulk(ada, { id, csv: csv("b@example.org"), requestId: newId(), seen: list.fingerprint, ...form }),
    ),
  "a list that goes on": ({ bulkId }) => refused(resumeBulk(ada, { bulkId })),
};

const stateOf = async (link: PatientLink) => (await getPatientPage(link)).state;

describe("a finalised handout", () => {
  it.each<[BlockerCode, string, (id: string) => Promise<unknown>, string]>([
    ["text-expired", "sleep", () => staleFact(["sleep"]), "too-old"],
    ["text-recalled", "stress-and-calming", () => recall("stress-and-calming"), "taken-back"],
  ])("%s is the code at every entrance", async (code, slug, happens, page) => {
    const given = await underWay(slug);
    expect(await stateOf(given.link)).toBe("open");
    await happens(given.id);
    for (const [entrance, ask] of Object.entries(entrances))
      expect([entrance, await ask(given)]).toEqual([entrance, [code]]);
    expect(await stateOf(given.link)).toBe(page);
  });

  it("whose words were erased says so at every entrance", async () => {
    const given = await underWay("tracking-mood");
    await db().handout.update({
      where: { id: given.id },
      data: { erasedAt: new Date(), documentSealed: null },
    });
    for (const [entrance, ask] of Object.entries(entrances))
      expect([entrance, await ask(given)]).toEqual([entrance, ["words-erased"]]);
    await expect(getPatientPage(given.link)).rejects.toMatchObject({ code: "conflict" });
  });

  it("of which a text is recalled while it is finalised is refused with the same code", async () => {
    const draft = await newDraft(ada, { profile: flat, topics: [chosen("option-partial-agonists")] });
    const slug = "option-partial-agonists";
    const finalising = refused(finaliseHandout(ada, draft));
    await recall(slug);
    expect([[], ["text-recalled"]]).toContainEqual(await finalising);
  });
});
