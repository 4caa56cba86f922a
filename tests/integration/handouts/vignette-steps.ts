/** Pages of the vignettes out of the library as it is loaded, read again as they print. */
import { beforeAll } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import { freshClinic } from "@/lib/clinic/settings/schema";
import {
  prepareHandout,
  type HandoutMaterial,
  type PreparedHandout,
} from "@/lib/handouts/choose/prepare-handout";
import type { ChosenTopic } from "@/lib/handouts/schema";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { noPlan } from "@/lib/document/front-sheet";
import type { PublishedLibrary } from "@/lib/library/published-library";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { testDatabase } from "@/tests/setup/database";
import { headings, readPdf, squeeze, type ReadPdf } from "@/tests/setup/read-pdf";
import { expectWhole as expectWholeOf } from "@/tests/setup/whole-handout";

export let library: PublishedLibrary;

/** A database with the library as it is loaded. */
export function setUpVignettes(): void {
  testDatabase({ library: true });
  beforeAll(async () => {
    library = await getPublishedLibrary(makeSystem("test"), "en");
  });
}

const clinic = {
  name: "Riverside Mental Health",
  address: ["120 Mill Street"],
  phone: "(555) 010-0199",
};

export function materialOf(profile: unknown): HandoutMaterial {
  return {
    library,
    printed: library,
    clinic,
    date: "2026-11-21",
    day: { today: "2026-11-21", graceDays: 30 },
    printing: freshClinic,
    paper: "letter",
    answered: [],
    firstName: null,
    note: null,
    size: "normal",
    grey: false,
    from: null,
    plan: noPlan,
    options: [],
    qr: null,
    profile: readProfile(profile, library.vocabulary, library.rules),
  };
}

export type Printed = PreparedHandout & { pdf: ReadPdf; all: string };

export async function printed(profile: unknown, choice: ChosenTopic[] | null = null): Promise<Printed> {
  const prepared = await prepareHandout(materialOf(profile), choice);
  const pdf = await readPdf((await renderPdf(prepared.document)).bytes);
  return { ...prepared, pdf, all: squeeze(pdf.pieces.map((piece) => piece.text).join(" ")) };
}

export const expectWhole = (page: Printed) => expectWholeOf(page, { library, phone: clinic.phone });

export const titlesOf = (slugs: string[]) =>
  slugs.flatMap((slug) => library.topicBySlug.get(slug)?.title ?? []);
export const h2 = (page: Printed) =>
  headings(page.pdf)
    .filter(({ level }) => level === 2)
    .map((heading) => heading.text);
