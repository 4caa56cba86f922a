/** What was prepared stands for the same material alone, over the library as shipped. */
import { afterAll, expect, test } from "vitest";
import { closeRenderers } from "@/lib/document/pdf/render-pdf";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { flat } from "@/tests/setup/handout-makers";
import { printedMaterial } from "@/tests/setup/printed-material";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { type HandoutMaterial, prepareHandout } from "./prepare-handout";

afterAll(closeRenderers);

const folder = await shippedFolder();
const read = await printedMaterial("en", folder, { profile: { symptoms: {}, features: [] } });
const { vocabulary, rules } = read.library;
const material: HandoutMaterial = { ...read, profile: readProfile(flat, vocabulary, rules) };
const { choice, document } = await prepareHandout(material, null);

const changes: { [name in keyof HandoutMaterial]?: HandoutMaterial[name] } = {
  library: { ...material.library },
  printed: (await printedMaterial("es", folder, { profile: flat })).printed,
  clinic: { ...material.clinic, phone: "(555) 010-0111" },
  printing: { ...material.printing, afterHoursIn: { en: "(555) 010-0222" } },
  date: "2026-12-01",
  day: { today: "2026-12-01", graceDays: 0 },
  paper: "a4",
  size: "large",
  grey: true,
  profile: readProfile({ ...flat, features: [...flat.features, "soc.family_ok"] }, vocabulary, rules),
  answered: ["no"],
  firstName: "Ana",
  note: "Call me on Monday.",
  from: "Dr. Ben Roy",
  plan: { lines: [{ kind: "other", text: "A walk each day" }], step: null },
  options: ["sertraline"],
};

test("the same material is prepared once", async () => {
  expect((await prepareHandout({ ...material }, [...choice])).document).toBe(document);
});

test.each(Object.entries(changes))("another %s is prepared anew", async (name, value) => {
  const other = await prepareHandout({ ...material, [name]: value }, choice);
  expect(other.document).not.toBe(document);
  expect((await prepareHandout({ ...material, [name]: value }, choice)).document).toBe(other.document);
});

test("another choice is prepared anew, and what left is told to whoever had it", async () => {
  const [first, ...rest] = choice;
  const shorter = await prepareHandout(material, rest);
  expect(shorter.document).not.toBe(document);
  expect(shorter.choice.map(({ slug }) => slug)).not.toContain(first?.slug);
  const offPage = shorter.result.heldBack.find(({ slug }) => !shorter.check.pages.includes(slug));
  if (!offPage) throw new Error("Nothing is held back from this profile.");
  const told = await prepareHandout(material, rest, [offPage.slug]);
  expect(told.document).toBe(shorter.document);
  expect(told.removed.map(({ slug }) => slug)).toContain(offPage.slug);
  expect(shorter.removed.map(({ slug }) => slug)).not.toContain(offPage.slug);
});
