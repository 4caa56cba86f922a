import { expect } from "vitest";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { insertLink } from "@/lib/handouts/qr/insert-link";
import { keepPublicPages } from "@/lib/handouts/qr/public-pages";
import { anyClinician, everyone, ownerOnly, patientOnly, type AccessRow } from "../row";
import type { World } from "../world";

const actions = "app/(clinic)/handouts/links/actions";
const handout = async (world: World) => ({ id: (await world.link()).handoutId });
const token = async (world: World) => ({ token: (await world.link()).token });

/** A link of its own, since closing or opening one changes it. */
async function another(world: World): Promise<{ linkId: string; token: string }> {
  const { handoutId } = await world.link();
  return db().$transaction((tx) =>
    insertLink(tx, { handoutId, createdById: world.clinician.personId, days: 1 }),
  );
}

/** The page as words, through its route, or what the query gives. */
const expectPage = (words: RegExp, shape: object) => async (value: unknown) => {
  if (value instanceof Response) expect(await value.text()).toMatch(words);
  else expect(value).toMatchObject(shape);
};

async function pagesCode(): Promise<{ code: string }> {
  const { versionId } = await db().publishedText.findFirstOrThrow({
    where: { language: "en", explanation: { slug: "movement" } },
  });
  return {
    code: await db().$transaction((tx) =>
      keepPublicPages(tx, { language: "en", topics: [{ versionId, layer: "brief" }] }),
    ),
  };
}

export const patientLinkRows: AccessRow[] = [
  {
    operation: "makePatientLink",
    door: "clinician",
    through: [`${actions}#makePatientLinkAction`],
    cells: ownerOnly,
    input: async (world) => ({ ...(await handout(world)), requestId: newId(), days: 7 }),
    data: (value) =>
      expect(value).toMatchObject({ address: expect.stringMatching(/\/p\/[\w-]{43}$/) as string }),
  },
  {
    operation: "revokePatientLink",
    door: "clinician",
    through: [`${actions}#revokePatientLinkAction`],
    cells: ownerOnly,
    input: async (world) => ({ linkId: (await another(world)).linkId }),
    data: (value) => expect(value).toHaveProperty("linkId"),
  },
  {
    operation: "markAnswersSeen",
    door: "clinician",
    through: [`${actions}#markAnswersSeenAction`],
    cells: ownerOnly,
    input: async (world) => ({ ...(await handout(world)), until: new Date().toISOString() }),
    data: (value) => expect(value).toHaveProperty("seen"),
  },
  {
    operation: "listLinks",
    door: "clinician",
    cells: ownerOnly,
    input: handout,
    data: (value) => expect(value).not.toEqual([]),
  },
  {
    operation: "listAnswers",
    door: "clinician",
    cells: ownerOnly,
    input: handout,
    data: (value) => expect(value).toBeInstanceOf(Array),
  },
  {
    operation: "countUnseen",
    door: "clinician",
    cells: anyClinician,
    data: (value, _world, caller) =>
      caller === "clinician" ? expect(value).toBeTypeOf("number") : expect(value).toBe(0),
  },
  {
    operation: "openPatientLink",
    door: "visitor",
    through: ["app/(patient)/p/[token]/route#POST"],
    cells: everyone,
    input: async (world) => ({ token: (await another(world)).token }),
    data: (value) =>
      expect((value as Response).headers.get("set-cookie")).toMatch(
        /^towline\.pages=.*HttpOnly; SameSite=Lax/,
      ),
  },
  {
    operation: "lookAtLink",
    door: "visitor",
    cells: everyone,
    input: token,
    data: (value) => expect(value).toEqual({ language: "en", hasPasscode: false, locked: false }),
  },
  {
    operation: "getPatientPage",
    door: "patient-link",
    through: ["app/(patient)/p/[token]/route#GET"],
    cells: patientOnly,
    input: token,
    data: expectPage(/<article>/, { state: "open" }),
  },
  {
    operation: "answerTopic",
    door: "patient-link",
    through: ["app/(patient)/p/[token]/answers/route#POST"],
    cells: patientOnly,
    input: async (world) => ({ ...(await token(world)), slug: "movement", answer: "clear" }),
    data: async (_value, world) =>
      expect(
        await db().patientAnswer.findFirst({ where: { linkId: (await world.link()).linkId } }),
      ).toMatchObject({ slug: "movement", answer: "clear" }),
  },
  {
    operation: "fetchPatientPdf",
    door: "patient-link",
    through: ["app/(patient)/p/[token]/pdf/route#GET"],
    cells: patientOnly,
    input: async (world) => ({ ...(await token(world)), size: "normal" }),
    data: async (value) => {
      const bytes =
        value instanceof Response ? new Uint8Array(await value.arrayBuffer()) : (value as Uint8Array);
      expect(new TextDecoder("latin1").decode(bytes.slice(0, 5))).toBe("%PDF-");
    },
  },
  {
    operation: "getPublicTopic",
    door: "visitor",
    through: ["app/(patient)/t/[slug]/route#GET"],
    cells: everyone,
    input: () => ({ slug: "movement", lang: "es" }),
    data: expectPage(/<html lang="es">/, { withheld: {} }),
  },
  {
    operation: "getPublicPages",
    door: "visitor",
    through: ["app/(patient)/t/pages/[code]/route#GET"],
    cells: everyone,
    input: pagesCode,
    data: expectPage(/<html lang="en">/, { withheld: {} }),
  },
];
