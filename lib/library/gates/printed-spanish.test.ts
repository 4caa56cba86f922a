/** What prints or shows in Spanish beside the topics keeps to the same glossary as they do. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { mailWords } from "@/lib/deliveries/email/patient-mail-words";
import { patientWords } from "@/lib/deliveries/links/patient-words";
import { bareCrisisLine } from "@/lib/document/crisis-line";
import { sentencesOf } from "@/lib/document/sentences";
import { calquesIn, forbiddenIn } from "./forbidden-phrases";

const library = (file: string): unknown => parse(readFileSync(`prisma/library/${file}`, "utf8"));

/** Every text within, wherever it stands. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** The Spanish half of a file that holds several languages. */
function spanishIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "es" ? textsIn(inner) : spanishIn(inner)));
}

const mails = (["attached", "protected", "link"] as const).flatMap((form) =>
  textsIn(
    mailWords({
      language: "es",
      form,
      senderName: "",
      phone: "555 0100",
      printedOn: "2026-11-29",
      link: { address: "https://towline.example/p/x", lastDay: "2026-12-29" },
    }),
  ),
);

const places: [string, string[]][] = [
  ["banners, reasons and names", textsIn(library("es/messages.yaml"))],
  ["words of the page", textsIn(library("es/page.yaml"))],
  ["crisis lines", spanishIn(library("crisis-lines.yaml"))],
  ["pictures", spanishIn(library("figures/figures.yaml"))],
  ["patients' screens", textsIn(patientWords.es)],
  ["mails", mails],
];

describe("Spanish beside the topics", () => {
  test.each(places)("%s", (_, texts) => {
    expect(texts.length).toBeGreaterThan(0);
    const told = texts
      .flatMap(sentencesOf)
      .flatMap((sentence) =>
        [...calquesIn(sentence, "es"), ...forbiddenIn(sentence, "es", "patient")].map(
          ({ found, say }) => `${found} (${say}): ${sentence}`,
        ),
      );
    expect(told).toEqual([]);
    expect(texts.map((text) => bareCrisisLine(text, "es")).filter((bare) => bare !== null)).toEqual([]);
  });
});
