/** `towline -- pack`: the library as a folder, for git and a text editor, and back again. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { packCommand } from "@/cli/pack";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin } from "@/tests/setup/desk-people";
import { Desk, towline } from "@/tests/setup/terminal";

testDatabase({ library: true });
const desk = new Desk();
afterAll(() => desk.remove());
const system = makeSystem("cli-pack");
const folder = desk.at("library");
const file = `${folder}/en/sleep.md`;
const rewrite = (from: string, to: string) =>
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));

it("exports a folder, which says what the library says", async () => {
  expect(await packCommand(system, { to: folder, name: "ours" }, ["export"])).toMatchObject({ topics: 53 });
  expect(await packCommand(system, {}, ["import", folder])).toMatchObject({
    would: [],
    remarks: [],
    next: expect.stringContaining("already"),
  });
});

it("shows what an edit would change, and changes nothing", async () => {
  rewrite("## Teach-back\n\n", "## Teach-back\n\n- What would you try first?\n");
  expect(await packCommand(system, {}, ["import", folder])).toMatchObject({
    would: ["sleep en: theirs"],
    counts: { theirs: 1 },
  });
  expect(await db().packImport.count()).toBe(0);
});

it("brings it in as a draft, in the name of an admin", async () => {
  await expect(packCommand(system, { apply: true }, ["import", folder])).rejects.toMatchObject({
    code: "invalid",
  });
  const { email } = await db().person.findUniqueOrThrow({ where: { id: (await newAdmin("Ada")).personId } });
  expect(await packCommand(system, { apply: true, as: email }, ["import", folder])).toMatchObject({
    changed: true,
    drafts: ["sleep en: theirs"],
  });
  expect(await db().packImport.findMany({ include: { person: true } })).toMatchObject([
    { name: "ours", changed: 1, person: { email } },
  ]);
});

it("prints every fault on a line of its own and ends with 1", async () => {
  rewrite("## Takeaway", "## Headline");
  const { code, out } = await towline(["pack", "import", folder]);
  expect(code).toBe(1);
  expect((JSON.parse(out) as { faults: string[] }).faults[0]).toMatch(
    /^en\/sleep\.md:\d+: "Headline" is not a heading/,
  );
});

it("writes over nothing but an earlier export", async () => {
  const other = desk.at("other");
  mkdirSync(other);
  writeFileSync(`${other}/notes.txt`, "mine");
  await expect(packCommand(system, { to: other }, ["export"])).rejects.toMatchObject({ code: "invalid" });
  expect(readFileSync(`${other}/notes.txt`, "utf8")).toBe("mine");
  rmSync(`${folder}/en/sleep.md`);
  await packCommand(system, { to: folder }, ["export"]);
  expect(readFileSync(file, "utf8")).toContain("## Takeaway");
});

it.each([[["export", "more"]], [["import"]], [["send", "x"]], [["import", "one", "two"]]])(
  "does not guess what %j means",
  async (names) => {
    await expect(packCommand(system, { to: folder }, names)).rejects.toMatchObject({ code: "invalid" });
  },
);
