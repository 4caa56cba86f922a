/** Pages of made-up patients out of the library as it ships, read again as they print. */
import { beforeAll, expect } from "vitest";
import { freshClinic } from "@/lib/clinic/settings/schema";
import {
  prepareHandout,
  type HandoutMaterial,
  type PreparedHandout,
} from "@/lib/handouts/choose/prepare-handout";
import type { Paragraph } from "@/lib/document/schema";
import { noPlan } from "@/lib/document/front-sheet";
import type { PublishedLibrary } from "@/lib/library/published-library";
import type { Language } from "@/lib/platform/languages";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { readPdf, squeeze, type ReadPdf } from "@/tests/setup/read-pdf";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { shippedLibrary } from "@/tests/setup/shipped-library";
import { chosen } from "@/tests/setup/handout-makers";

export let libraries: Record<Language, PublishedLibrary>;

/** The library as it ships, without a database. */
export function setUpPages(): void {
  beforeAll(async () => {
    const folder = await shippedFolder();
    libraries = { en: await shippedLibrary("en", folder), es: await shippedLibrary("es", folder) };
  });
}

export const clinic = {
  name: "Riverside Mental Health",
  address: ["120 Mill Street"],
  phone: "(555) 010-0199",
};
export const printing = { ...freshClinic, afterHoursIn: { en: "leave a message, a nurse calls back" } };

export type Printed = PreparedHandout & {
  pdf: ReadPdf;
  all: string;
  banners: string[];
  stops: string[];
  pins: string[];
};

export async function printed(
  profile: { features: string[]; symptoms?: Record<string, number> },
  {
    choose,
    language = "en",
    answered = [],
    clinicPrints = printing,
  }: { choose?: string[]; language?: Language; answered?: string[]; clinicPrints?: typeof printing } = {},
): Promise<Printed> {
  const { en: library, [language]: page } = libraries;
  const material: HandoutMaterial = {
    library,
    printed: page,
    clinic,
    printing: clinicPrints,
    date: "2026-11-29",
    day: { today: "2026-11-29", graceDays: 30 },
    paper: "letter",
    answered,
    firstName: null,
    note: null,
    size: "normal",
    grey: false,
    from: null,
    plan: noPlan,
    options: [],
    qr: null,
    profile: readProfile({ symptoms: {}, ...profile }, library.vocabulary, library.rules),
  };
  const prepared = await prepareHandout(
    material,
    choose ? choose.map((slug) => chosen(slug, { layer: "full" })) : null,
  );
  const pdf = await readPdf((await renderPdf(prepared.document)).bytes);
  return {
    ...prepared,
    pdf,
    all: squeeze(pdf.pieces.map((piece) => piece.text).join(" ")),
    banners: prepared.document.banners.map(({ id }) => id),
    stops: prepared.check.stops.map(({ id }) => id),
    pins: prepared.check.pinned.map(({ slug }) => slug),
  };
}

export const wordsOf = ({ content }: Paragraph): string => content.map(({ text }) => text).join("");

/** Places of these words in the text, all of them there and in this order. */
export function inOrder(text: string, ...words: string[]): void {
  const positions = words.map((word) => text.indexOf(squeeze(word)));
  expect(positions, words.join(" / ")).not.toContain(-1);
  expect(positions).toEqual([...positions].sort((one, other) => one - other));
}
