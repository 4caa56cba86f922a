/**
 * npm run pictures -- paper: twelve handouts of made-up people as they print, as pictures in
 * docs/pictures/paper, for whoever wants to see what a patient gets. The library as shipped, a made-up
 * clinic, no database.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { drawDocument } from "@/lib/document/pdf/draw-document";
import { closeRenderers } from "@/lib/document/pdf/render-pdf";
import type { PlanKind, PrintSize } from "@/lib/document/schema";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import type { Profile } from "@/lib/engine/schema";
import { asChosen } from "@/lib/handouts/choose/default-choice";
import { prepareHandout } from "@/lib/handouts/choose/prepare-handout";
import { readLibraryFolder } from "@/lib/library/starter/library-files";
import type { Language } from "@/lib/platform/languages";
import { root } from "@/lib/platform/root.mjs";
import { printedMaterial } from "@/tests/setup/printed-material";

type Person = {
  name: string;
  firstName: string;
  features: string[];
  symptoms: Profile["symptoms"];
  plan: [PlanKind, string][];
  language?: Language;
  size?: PrintSize;
  chosen?: string[];
  options?: string[];
};

const people: Person[] = [
  {
    name: "01-new-and-unsure",
    firstName: "Ana",
    features: [
      "tx.first_episode",
      "tx.none_yet",
      "view.chemical_imbalance",
      "view.apprehensive_meds",
      "age.25_64",
    ],
    symptoms: { "sx.low_mood": 2, "sx.guilt": 2, "sx.anxiety": 2, "sx.insomnia": 1 },
    plan: [
      ["today", "No medicine for now. We talked about both paths."],
      ["nextVisit", "Thursday, December 10, 3:00 pm"],
    ],
  },
  {
    name: "02-partial-response",
    firstName: "Marcus",
    features: ["tx.on_sertraline", "tx.partial_response", "age.25_64"],
    symptoms: { "sx.anhedonia": 3, "sx.low_motivation": 3, "sx.fatigue": 2, "sx.low_mood": 1 },
    plan: [
      ["medicine", "Keep taking sertraline as you do now."],
      ["weighing", "Adding a second medicine. Nothing changes today."],
      ["nextVisit", "Thursday, December 10, 3:00 pm"],
    ],
  },
  {
    name: "03-teenager",
    firstName: "Sam",
    features: ["age.under_18", "tx.first_episode", "tx.none_yet", "soc.family_ok"],
    symptoms: { "sx.low_mood": 2, "sx.irritability": 2, "sx.social_withdrawal": 2 },
    plan: [
      ["today", "Talk therapy begins next week."],
      ["nextVisit", "Monday, December 7, 4:00 pm"],
    ],
  },
  {
    name: "04-pregnant-wants-to-stop",
    firstName: "Leah",
    features: [
      "age.25_64",
      "repro.pregnant_or_planning",
      "tx.on_sertraline",
      "tx.wants_to_stop",
      "tx.well_now",
    ],
    symptoms: { "sx.anxiety": 1 },
    plan: [
      ["medicine", "Keep taking it until we have talked it through."],
      ["nextVisit", "Friday, December 4, 9:00 am"],
    ],
  },
  {
    name: "05-over-65-spanish-large",
    firstName: "Don Luis",
    features: ["age.65_plus", "tx.on_citalopram", "tx.new_or_changed_med", "hx.falls_risk"],
    symptoms: { "sx.low_mood": 2, "sx.insomnia": 2 },
    plan: [["nextVisit", "Jueves 10 de diciembre, 3:00 de la tarde"]],
    language: "es",
    size: "large",
  },
  {
    name: "06-suicidal-at-20",
    firstName: "Jo",
    features: ["age.18_24", "tx.first_episode", "tx.on_sertraline", "tx.new_or_changed_med"],
    symptoms: { "sx.low_mood": 3, "sx.hopelessness": 2, "sx.suicidal_thoughts": 2 },
    plan: [
      ["today", "Your sister keeps the spare pills."],
      ["nextVisit", "We call you on Wednesday at 10."],
    ],
  },
  {
    name: "07-asks-about-ketamine",
    firstName: "Rita",
    features: ["age.25_64", "tx.failed_trials_2plus", "tx.on_venlafaxine", "view.asks_ketamine"],
    symptoms: { "sx.low_mood": 3, "sx.anhedonia": 2 },
    plan: [["weighing", "A clinic that gives it. Nothing changes today."]],
  },
  {
    name: "08-mao-inhibitor",
    firstName: "Paul",
    features: ["age.25_64", "med.maoi_antidepressant", "tx.recurrent"],
    symptoms: { "sx.low_mood": 2, "sx.fatigue": 2 },
    plan: [["medicine", "Keep taking it, with the food list."]],
  },
  {
    name: "09-after-a-birth",
    firstName: "Mina",
    features: ["age.25_64", "repro.postpartum", "tx.none_yet", "soc.family_ok"],
    symptoms: { "sx.low_mood": 2, "sx.anxiety": 2, "sx.insomnia": 2, "sx.guilt": 1 },
    plan: [
      ["today", "Your mother takes one night feed."],
      ["nextVisit", "Tuesday, December 8, 11:00 am"],
    ],
  },
  {
    name: "10-bipolar-history",
    firstName: "Kai",
    features: ["age.25_64", "hx.bipolar", "tx.none_yet"],
    symptoms: { "sx.low_mood": 2, "sx.fatigue": 2, "sx.hypersomnia": 1 },
    plan: [["nextVisit", "A specialist sees you on Monday, December 7."]],
  },
  {
    name: "11-lithium",
    firstName: "Omar",
    features: ["age.25_64", "med.lithium", "tx.on_sertraline", "tx.partial_response", "sx.pain"],
    symptoms: { "sx.low_mood": 2 },
    plan: [
      ["medicine", "Keep taking both as you do now."],
      ["today", "Blood test on the way out."],
    ],
  },
  {
    name: "12-grid-of-three",
    firstName: "Eve",
    features: ["age.25_64", "tx.on_sertraline", "tx.partial_response", "tx.considering_addon"],
    symptoms: { "sx.anhedonia": 2, "sx.low_motivation": 2 },
    plan: [["weighing", "Three ways on. You choose what matters most."]],
    chosen: ["compare-options"],
    options: ["bupropion", "talk-therapy", "aripiprazole"],
  },
];

const WIDTH = 900;
const GAP = 12;
const into = join(root(), "docs/pictures/paper");

async function pagesOf(
  { features, symptoms, plan, chosen, ...person }: Person,
  folder: Awaited<ReturnType<typeof readLibraryFolder>>,
) {
  const { language = "en", size = "normal", firstName, options = [] } = person;
  const asked = {
    profile: { symptoms, features: features.filter((id) => !id.startsWith("sx.")) },
    size,
    firstName,
  };
  const made = await printedMaterial(language, folder, {
    ...asked,
    plan: { lines: plan.map(([kind, text]) => ({ kind, text })), step: null },
  });
  const { vocabulary, rules } = made.library;
  const levels = Object.fromEntries(features.filter((id) => id.startsWith("sx.")).map((id) => [id, 1]));
  const profile = readProfile({ ...asked.profile, symptoms: { ...symptoms, ...levels } }, vocabulary, rules);
  const choice = chosen?.map((slug) => asChosen(slug, "brief")) ?? null;
  const { document } = await prepareHandout({ ...made, profile, options }, choice);
  return (await drawDocument(document)).svgs;
}

/** Draws them all into docs/pictures/paper. */
export async function draw(): Promise<void> {
  const folder = await readLibraryFolder();
  await mkdir(into, { recursive: true });
  for (const person of people) {
    const svgs = await pagesOf(person, folder);
    const pages = await Promise.all(
      svgs.map((svg) =>
        sharp(Buffer.from(svg), { density: 110 })
          .resize({ width: WIDTH })
          .toBuffer({ resolveWithObject: true }),
      ),
    );
    const height = Math.max(...pages.map(({ info }) => info.height));
    const picture = sharp({
      create: { width: pages.length * (WIDTH + GAP) - GAP, height, channels: 3, background: "#c9ced2" },
    }).composite(pages.map(({ data }, at) => ({ input: data, left: at * (WIDTH + GAP), top: 0 })));
    await writeFile(
      join(into, `${person.name}.png`),
      await picture.png({ palette: true, colours: 32 }).toBuffer(),
    );
    process.stdout.write(`${person.name}: ${pages.length} pages\n`);
  }
  closeRenderers();
}
