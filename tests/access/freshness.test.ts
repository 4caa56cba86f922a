import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { doorOf, personAction, personRoute } from "@/lib/platform/auth/doors";
import { z } from "zod";
import { filesWithoutPassword, freshDoors, freshPages } from "./fresh-doors";
import { doorExports, load } from "./operations";

const root = join(import.meta.dirname, "../..");
const sourceOf = (path: string) => readFileSync(join(root, path), "utf8");
/** A route that answers with a file to save. */
const givesAFile = /Content-Disposition|csvDownload|fileResponse|attachment/;
/** An action by whose name something leaves the clinic, or someone may do what they could not. */
const tellingName =
  /#(?:export|invite|restore|changeRoles|disable|handOver|offer|reset|make\w*Link|startBulk)/i;

async function freshExports(): Promise<string[]> {
  const all = await Promise.all(
    doorExports().map(async (name) => ({ name, fresh: doorOf(await load(name))?.fresh === true })),
  );
  return all.filter(({ fresh }) => fresh).map(({ name }) => name);
}

describe("security 5: the password within 5 minutes is part of the door", () => {
  it("asked for by the doors of the list, and by no other", async () => {
    expect((await freshExports()).sort()).toEqual([...freshDoors].sort());
  });

  it("asked for wherever a file leaves, but for those listed with a reason", () => {
    const files = doorExports().filter((name) => {
      const [path = "", method] = name.split("#");
      // A patient's own page is behind a link, and nobody there has a password.
      return method === "GET" && !path.includes("(patient)") && givesAFile.test(sourceOf(`${path}.ts`));
    });
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((name) => !freshDoors.includes(name))).toEqual(Object.keys(filesWithoutPassword));
  });

  it("asked for by actions whose name says that something leaves or that someone may do more", () => {
    const telling = doorExports().filter((name) => tellingName.test(name));
    expect(telling.length).toBeGreaterThan(5);
    expect(telling.filter((name) => !freshDoors.includes(name))).toEqual([]);
  });

  it("asked for by the pages that show kept mail", () => {
    const pages = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("page.tsx"))
      .map((file) => `app/${file}`)
      .filter((file) => /pageAdminFresh\(/.test(sourceOf(file)));
    expect(pages.sort()).toEqual([...freshPages].sort());
  });

  it("is what a door says of itself, and a door that says nothing does not ask", () => {
    const work = async () => null;
    expect(doorOf(personAction(z.object({}), work, { fresh: true }))).toEqual({
      role: "person",
      fresh: true,
    });
    expect(doorOf(personRoute(z.object({}), work))).toEqual({ role: "person", fresh: false });
  });
});
