import { expect } from "vitest";
import { askSelfReport } from "@/lib/deliveries/self-reports/ask-self-report";
import { anyClinician, everyone, ownerOnly, type AccessRow } from "../row";
import type { World } from "../world";
import { draftOf, owner } from "./handouts";

const actions = "app/(clinic)/handouts/self-reports/actions";
const asking = { forms: ["phq9" as const], language: "en" as const, handedOver: false };

/** An address of its own, since answering changes what is behind one. */
async function asked(world: World): Promise<{ token: string; id: string }> {
  const { id } = await draftOf(world);
  const { token } = await askSelfReport(owner(world), { id, ...asking });
  return { token, id };
}
const tokenOf = async (world: World) => ({ token: (await asked(world)).token });
const idOf = async (world: World) => ({ id: (await asked(world)).id });

export const selfReportRows: AccessRow[] = [
  {
    operation: "askSelfReport",
    door: "clinician",
    through: [`${actions}#askSelfReportAction`],
    cells: ownerOnly,
    input: async (world) => ({ id: (await draftOf(world)).id, ...asking }),
    data: (value) =>
      expect(value).toMatchObject({ address: expect.stringMatching(/\/q\/[\w-]{43}$/) as string }),
  },
  {
    operation: "listSelfReports",
    door: "clinician",
    through: [`${actions}#listSelfReportsAction`],
    cells: ownerOnly,
    input: idOf,
    data: (value) => expect(value).toMatchObject([{ state: "waiting", answered: 0, total: 9 }]),
  },
  {
    operation: "seeItemNine",
    door: "clinician",
    through: [`${actions}#seeItemNineAction`],
    cells: ownerOnly,
    input: idOf,
    data: (value) => expect(value).toHaveProperty("id"),
  },
  {
    operation: "listItemNineAlarms",
    door: "clinician",
    cells: anyClinician,
    data: (value) => expect(value).toEqual([]),
  },
  {
    operation: "openSelfReport",
    door: "visitor",
    cells: everyone,
    input: tokenOf,
    data: (value) => expect(value).toMatchObject({ language: "en", row: { doneAt: null } }),
  },
  {
    operation: "getSelfReportPage",
    door: "visitor",
    through: ["app/(patient)/q/[token]/route#GET"],
    cells: everyone,
    input: tokenOf,
    data: async (value) =>
      value instanceof Response
        ? expect(await value.text()).toContain("Question 1 of 9")
        : expect(value).toMatchObject({ state: "question", total: 9 }),
  },
  {
    operation: "answerItem",
    door: "visitor",
    through: ["app/(patient)/q/[token]/route#POST"],
    cells: everyone,
    input: async (world) => ({ ...(await tokenOf(world)), at: 1, answer: 2 }),
    data: (value) =>
      value instanceof Response
        ? expect(value.headers.get("location")).toMatch(/^\/q\/[\w-]{43}$/)
        : expect(value).toEqual({ help: false }),
  },
];
