import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { asAdmin } from "@/lib/platform/auth/request-actor";
import { checkPack } from "@/lib/editorial/packs/queries";
import { unzipPack, zipPack } from "@/lib/editorial/packs/zip";
import { adminsOnly, type AccessRow } from "../row";

/** A pack of one topic that says what the library says already. */
const bytes = zipPack(
  new Map([
    [
      "pack.json",
      JSON.stringify({ format: 1, name: "sample", version: "1", madeOn: "2026-11-21", files: {} }),
    ],
    ["en/sleep.md", readFileSync("prisma/library/en/sleep.md", "utf8")],
  ]),
);

/** Of lib as it is; of a route, its last line. */
async function answerIn(value: unknown): Promise<unknown> {
  return value instanceof Response
    ? (JSON.parse((await value.text()).trim().split("\n").at(-1) ?? "") as unknown)
    : { report: value, result: value };
}

export const packRows: AccessRow[] = [
  {
    operation: "checkPack",
    door: "admin",
    through: ["app/api/packs/check/route#POST"],
    cells: adminsOnly,
    input: () => ({ bytes }),
    data: async (value) =>
      expect(await answerIn(value)).toMatchObject({
        report: {
          faults: [],
          items: [
            { slug: "sleep", state: "same" },
            { slug: "sleep", state: "same" },
          ],
        },
      }),
  },
  {
    operation: "importPack",
    door: "admin",
    through: ["app/api/packs/apply/route#POST"],
    cells: adminsOnly,
    input: async (world) => ({
      bytes,
      seen: (await checkPack(await asAdmin(await world.headers("admin")), { bytes })).print,
    }),
    data: async (value) =>
      expect(await answerIn(value)).toMatchObject({ result: { name: "sample", drafts: [] } }),
  },
  {
    operation: "exportPack",
    door: "admin",
    through: ["app/api/packs/export/route#GET"],
    cells: adminsOnly,
    input: () => ({ name: "sample", version: "1" }),
    data: async (value) => {
      const zip =
        value instanceof Response
          ? new Uint8Array(await value.arrayBuffer())
          : (value as { bytes: Uint8Array }).bytes;
      expect(unzipPack(zip).texts.get("en/sleep.md")).toContain("## Takeaway");
    },
  },
  {
    operation: "listPackImports",
    door: "admin",
    cells: adminsOnly,
    data: (value) => expect(value).toBeInstanceOf(Array),
  },
];
