import { expect } from "vitest";
import { keepTemplate } from "@/lib/handouts/templates/keep-template";
import { startFromTemplate } from "@/lib/handouts/templates/start-from-template";
import { anyClinician, ownerOnly, type AccessRow } from "../row";
import type { World } from "../world";
import { owner } from "./handouts";

const actions = "app/(clinic)/handouts/templates/actions";
const starter = "starter:stopping" as const;
const made = (value: unknown) =>
  expect(value).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });

async function keptBy(world: World): Promise<{ id: string }> {
  const { id: handoutId } = await startFromTemplate(owner(world), { template: starter });
  return keepTemplate(owner(world), { handoutId, name: "Access", shared: true });
}

export const templateRows: AccessRow[] = [
  {
    operation: "listTemplates",
    door: "clinician",
    cells: anyClinician,
    data: (value) =>
      expect(value).toEqual(
        expect.arrayContaining([expect.objectContaining({ id: starter, kind: "starter" })]),
      ),
  },
  {
    operation: "startFromTemplate",
    door: "clinician",
    through: [`${actions}#startFromTemplateAction`],
    cells: anyClinician,
    input: () => ({ template: starter }),
    data: made,
  },
  {
    operation: "keepTemplate",
    door: "clinician",
    through: [`${actions}#keepTemplateAction`],
    cells: ownerOnly,
    input: async (world) => {
      const { id: handoutId } = await startFromTemplate(owner(world), { template: starter });
      return { handoutId, name: "Access", shared: false };
    },
    data: made,
  },
  {
    operation: "changeTemplate",
    door: "clinician",
    through: [`${actions}#changeTemplateAction`],
    cells: ownerOnly,
    input: async (world) => ({ ...(await keptBy(world)), name: "Renamed" }),
    data: (value) => expect(value).toBeUndefined(),
  },
  {
    operation: "removeTemplate",
    door: "clinician",
    through: [`${actions}#removeTemplateAction`],
    cells: ownerOnly,
    input: keptBy,
    data: (value) => expect(value).toBeUndefined(),
  },
];
