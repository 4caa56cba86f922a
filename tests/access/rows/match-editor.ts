import { expect } from "vitest";
import type { Admin } from "@/lib/platform/actors";
import { makeAdmin } from "@/lib/platform/auth/make-actors";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { matchContent } from "@/lib/editorial/schema";
import type { TryView } from "@/lib/editorial/try/schema";
import { editorsOnly, type AccessRow } from "../row";
import type { World } from "../world";

const slug = "movement";

function adminOf(world: World): Admin {
  const { personId, sessionId } = world.of("admin");
  const made = makeAdmin({
    personId,
    sessionId,
    mayFinalise: false,
    roles: { clinician: false, reviewer: false, admin: true },
  });
  if (!made) throw new Error("The admin is an admin.");
  return made;
}

export const matchEditorRows: AccessRow[] = [
  {
    operation: "tryMatch",
    door: "editor",
    through: ["app/(desk)/desk/(editors)/editorial/[slug]/match/[versionId]/actions#tryMatchAction"],
    cells: editorsOnly,
    input: async (world) => ({
      versionId: (await beginDraft(adminOf(world), { slug, kind: "match", language: "en" })).versionId,
      content: matchContent.parse({ grade: "strong", match: { weights: { "sx.fatigue": 3 } } }),
      profile: { symptoms: { "sx.fatigue": 3 }, features: [] },
    }),
    data: (value) =>
      expect((value as TryView).moves[0]).toMatchObject({ slug, after: { kind: "ranked", score: 3 } }),
  },
  {
    operation: "getMatchMaterial",
    door: "editor",
    cells: editorsOnly,
    input: () => ({ slug }),
    data: (value) =>
      expect(value).toMatchObject({
        topics: expect.arrayContaining([expect.objectContaining({ slug })]) as unknown,
        examples: { length: 4 },
      }),
  },
];
