import { expect } from "vitest";
import { db } from "@/lib/platform/db/client";
import { anyClinician, editorsOnly, ownerOnly, type AccessRow } from "../row";
import { finalisedOf } from "./handouts";

const passage = "sleep.teach-back.1.1";

export const conversationRows: AccessRow[] = [
  {
    operation: "getConversation",
    door: "clinician",
    cells: ownerOnly,
    input: finalisedOf,
    data: (value) => expect(value).toMatchObject({ language: "en", revision: null }),
  },
  {
    operation: "markTeachBack",
    door: "clinician",
    through: ["app/(clinic)/handouts/[id]/talk/actions#markTeachBackAction"],
    cells: anyClinician,
    input: () => ({ slug: "sleep", passage, mark: "clear", instead: null }),
    data: (value) => expect(value).toEqual({ counted: true }),
  },
  {
    operation: "listExplainedAgain",
    door: "editor",
    cells: editorsOnly,
    input: async () => {
      const row = { slug: "sleep", passage, mark: "again", month: new Date(), count: 5 };
      await db().teachBackCount.deleteMany();
      await db().teachBackCount.create({ data: row });
      return undefined;
    },
    data: (value) => expect(value).toMatchObject([{ passage, again: 5 }]),
  },
];
