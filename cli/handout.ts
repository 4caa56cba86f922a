import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { recordTerminalUse } from "@/lib/platform/audit/record-terminal-use";
import type { System } from "@/lib/platform/actors";
import { getLetterhead } from "@/lib/clinic/settings/queries";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { blockersOf, gravest, HandoutBlocked } from "@/lib/handouts/blockers/blockers";
import { asChosen } from "@/lib/handouts/choose/default-choice";
import {
  prepareHandout,
  type HandoutMaterial,
  type PreparedHandout,
} from "@/lib/handouts/choose/prepare-handout";
import type { Blocker, ChosenTopic } from "@/lib/handouts/schema";
import { noPlan } from "@/lib/document/front-sheet";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import { needed, readDate, readLanguage, readPaper, readSize, readSlugs, type Values } from "./arguments";
import { profileFrom } from "./suggest";

type Written = { out: string; sha256: string; pages: number; slugs: string[] };

/**
 * `towline -- handout --profile p.json --out h.pdf`: writes the PDF of the default choice, or of the named
 * one. With a safety stop and no `--safety-assessed`, nothing is written. What was assessed is not kept:
 * only that it was.
 */
export async function handoutCommand(system: System, values: Values): Promise<Written> {
  const out = needed(values.out, "out");
  const material = await materialFrom(system, values);
  const slugs = readSlugs(values.choose);
  const prepared = await prepareHandout(material, slugs ? chosenFrom(slugs, material) : null);
  refuseLeftOut(prepared, slugs);
  refuseBlocked(prepared, values["safety-assessed"]);
  const { bytes, sha256, pages } = await renderPdf(prepared.document);
  await writeWhole(out, bytes);
  await recordTerminalUse(system, "terminal.handout", {
    sha256,
    pages,
    slugs: prepared.check.pages,
    stopIds: prepared.check.stops.map((stop) => stop.id),
  });
  return { out, sha256, pages, slugs: prepared.check.pages };
}

async function materialFrom(system: System, values: Values): Promise<HandoutMaterial> {
  const file = needed(values.profile, "profile");
  const language = values.language === undefined ? "en" : readLanguage(values.language);
  const [library, printed, { clinic, letterhead }] = await Promise.all([
    getPublishedLibrary(system, "en"),
    getPublishedLibrary(system, language),
    getLetterhead(system),
  ]);
  const today = calendarDate(systemClock.now(), clinic.timezone);
  return {
    library,
    printed,
    profile: await profileFrom(file, library),
    clinic: letterhead,
    printing: clinic,
    date: values.date === undefined ? today : readDate(values.date),
    day: { today, graceDays: clinic.graceDays },
    paper: values.paper === undefined ? clinic.paper : readPaper(values.paper),
    size: values.size === undefined ? "normal" : readSize(values.size),
    grey: false,
    answered: [],
    firstName: null,
    note: null,
    from: null,
    plan: noPlan,
    options: [],
    qr: null,
  };
}

function chosenFrom(slugs: string[], { library }: HandoutMaterial): ChosenTopic[] {
  const unknown = slugs.find((slug) => !library.topicBySlug.has(slug));
  if (unknown)
    throw new AppError(
      "invalid",
      "--choose names a topic that is not in the library.",
      "Use slugs that suggest prints.",
    );
  return slugs.map((slug) => asChosen(slug, "full"));
}

/** A named topic that is blocked is refused, never left out in silence. */
function refuseLeftOut({ check }: PreparedHandout, slugs: string[] | null): void {
  const [first] = slugs ? check.removed : [];
  if (first)
    throw new AppError(
      "blocked-for-safety",
      `${first.slug} is blocked for this profile. ${first.because}`,
      "Choose another topic.",
    );
}

/**
 * The terminal prints no page that the builder would not. Throws HandoutBlocked with the gravest blocker, and
 * what to do about it here.
 */
function refuseBlocked(prepared: PreparedHandout, assessed: string | undefined): void {
  const openStops = assessed?.trim() ? [] : prepared.check.stops;
  const blockers = blockersOf(prepared, openStops);
  if (blockers.length === 0) return;
  const blocker = gravest(blockers);
  throw new HandoutBlocked(blockers, {
    ...blocker,
    ...(openStops[0] && blocker.code === "safety-stop-open" ? { words: openStops[0].message } : {}),
    ...atTerminal(blocker),
  });
}

function atTerminal({ code, line }: Blocker): Partial<Pick<Blocker, "words" | "nextStep">> {
  switch (code) {
    case "safety-stop-open":
      return { nextStep: "Then give --safety-assessed with a line on what was found." };
    case "no-topic":
      return {
        words: "Nothing is suggested for this profile.",
        nextStep: "Add what is true of the patient, or name topics with --choose.",
      };
    case "language-not-printed":
    case "no-crisis-lines":
    case "crisis-line-incomplete":
      return { words: line, nextStep: "Choose another --language, or ask an admin." };
    case "not-translated":
      return { nextStep: "Leave it out with --choose, or print in English." };
    case "text-expired":
    case "text-recalled":
      return { words: line, nextStep: "Or leave it out with --choose, unless it is a safety page." };
    default:
      return {};
  }
}

/** Under a temporary name beside it, then renamed: a reader never sees half a file. */
async function writeWhole(out: string, bytes: Uint8Array): Promise<void> {
  const beside = `${out}.${randomUUID()}.part`;
  try {
    await writeFile(beside, bytes, { mode: 0o600 });
    await rename(beside, out);
  } catch {
    await rm(beside, { force: true });
    throw new AppError(
      "unavailable",
      "The PDF can't be written there.",
      "Check that the folder of --out exists and may be written to.",
    );
  }
}
