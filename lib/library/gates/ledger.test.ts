/**
 * The ledger's patterns on sentences that make an unsupported claim, and on honest ones
 * about the same things.
 */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { gateLedger, gateUnsupported } from "./ledger";
import type { TopicFile } from "@/lib/library/schema";
import { languages, type Language } from "@/lib/platform/languages";

type Samples = { bad: Record<string, Record<Language, string[]>>; good: Record<Language, string[]> };
const samples = parse(readFileSync("tests/setup/ledger-samples.yaml", "utf8")) as Samples;
const { claims, topics, sources } = await shippedFolder();
const found = (sentence: string, language: Language) => {
  const topic = {
    language,
    file: "a.md",
    title: sentence,
    cautions: [],
    corrects: [],
    tree: { type: "doc", content: [] },
  } as unknown as TopicFile;
  return gateUnsupported(topic, claims).flatMap(
    ({ problem }) => /unsupported claim (\S+)\./.exec(problem)?.[1] ?? [],
  );
};

describe("the ledger", () => {
  it("holds the 128 claims of the five source documents, 37 of them unsupported", () => {
    const of = (document: string) => claims.filter(({ id }) => id.startsWith(`${document}-`)).length;
    expect(["000", "001", "002", "003", "004"].map(of)).toEqual([18, 17, 52, 19, 22]);
    expect(claims.filter(({ verdict }) => verdict === "unsupported")).toHaveLength(37);
    expect(gateLedger({ claims, topics, sources })).toEqual([]);
  });

  it("has a pattern for every unsupported claim in both languages", () => {
    expect(
      claims
        .filter(
          ({ verdict, never, neverEs }) =>
            verdict === "unsupported" && (never.length === 0 || neverEs.length === 0),
        )
        .map(({ id }) => id),
    ).toEqual([]);
  });
});

describe.each(languages)("in %s", (language) => {
  it.each(
    Object.entries(samples.bad)
      .filter(([, sentences]) => sentences[language])
      .map(([id, sentences]) => [id, sentences[language]] as const),
  )("the claim %s is caught however it is said", (id, sentences) => {
    expect(sentences.filter((sentence) => !found(sentence, language).includes(id))).toEqual([]);
  });

  it("what is honest, denied or asked is let through", () => {
    expect(
      samples.good[language]
        .map((sentence) => [sentence, ...found(sentence, language)])
        .filter((line) => line.length > 1),
    ).toEqual([]);
  });
});
