import { expect } from "vitest";
import { db } from "@/lib/platform/db/client";
import { anyClinician, editorsOnly, type AccessRow } from "../row";

const library = "app/(clinic)/library/actions";

export const searchRows: AccessRow[] = [
  {
    operation: "searchTopics",
    door: "clinician",
    through: [`${library}#searchTopicsAction`],
    cells: anyClinician,
    input: () => ({ text: "no joy" }),
    data: (value) =>
      expect(value).toMatchObject({
        topics: expect.arrayContaining([expect.objectContaining({ slug: "anhedonia-lost-joy" })]) as unknown,
      }),
  },
  {
    operation: "recordMiss",
    door: "clinician",
    through: [`${library}#recordMissAction`],
    cells: anyClinician,
    input: () => ({ text: "zqxv wqzx", language: "en" }),
    data: async () => expect(await db().searchMiss.count()).toBe(1),
  },
  {
    operation: "getUsage",
    door: "editor",
    cells: editorsOnly,
    input: () => ({ period: "year" }),
    data: (value) =>
      expect(value).toMatchObject({
        topics: { rows: expect.any(Array) as unknown },
        unused: expect.any(Array) as unknown,
      }),
  },
];
