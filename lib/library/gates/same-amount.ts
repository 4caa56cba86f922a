/**
 * Gate on a translation: how many, how much and who, where a word of the English text has often become
 * another one. Each rule was a fault in print. Pure.
 */
import type { Fault } from "@/lib/library/fault";
import type { TopicFile } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import { nodesUnder, type Tree } from "@/lib/library/tree/tree";

type Drift = { english: RegExp; translated: RegExp; say: string };

const drifts: Partial<Record<Language, readonly Drift[]>> = {
  es: [
    {
      english: /\bmost(ly)?\b/i,
      translated: /\bcasi (tod[oa]s?|siempre|nadie)\b/i,
      say: "“Most” is “la mayoría” or “sobre todo”: “casi todos” promises more.",
    },
    {
      english: /\b(about|just) as (well|much|good|often|many)\b/i,
      translated: /\bcasi (tan|tanto|tanta|igual|lo mismo)\b/i,
      say: "“About as much” is “más o menos igual”: “casi” says less.",
    },
    {
      english: /\bclinician (has told|tells|has said|says)\b/i,
      translated: /\bhasta que (le|se lo) digan\b/i,
      say: "Say who tells it: “un profesional de salud”.",
    },
    {
      english: /\boften\b/i,
      translated: /\bcasi siempre\b/i,
      say: "“Often” is “muchas veces”.",
    },
    {
      english: /\bcut down\b/i,
      translated: /\b(bajarl[oa]s?|cortarl[oa]s?)\b/i,
      say: "Say of what: “beber o tomar menos”.",
    },
  ],
};

/** @returns what to say instead where a translation says more or less than the English, else null. */
export function driftIn(english: string, translated: string, language: Language): string | null {
  const found = (drifts[language] ?? []).find(
    (one) => one.english.test(english) && one.translated.test(translated),
  );
  return found?.say ?? null;
}

/** @param english the topic it translates. Paragraphs are compared by their id, cautions by their order. */
export function gateSameAmount(topic: TopicFile, english: TopicFile): Fault[] {
  const theirs = paragraphsOf(english.tree);
  const pairs = [
    ...[...paragraphsOf(topic.tree)].map(([id, ours]) => [theirs.get(id) ?? "", ours] as const),
    ...topic.cautions.map(({ text }, at) => [english.cautions[at]?.text ?? "", text] as const),
  ];
  return pairs.flatMap(([from, to]) => {
    const say = driftIn(from, to, topic.language);
    return say === null
      ? []
      : [{ file: topic.file, line: null, problem: `"${to}" says another amount than "${from}".`, fix: say }];
  });
}

function paragraphsOf({ content }: Tree): Map<string, string> {
  const nodes = content.flatMap((section) => section.content.flatMap((block) => nodesUnder(block)));
  return new Map(
    nodes.flatMap(({ node }) =>
      node.type === "paragraph"
        ? [[node.attrs.id, node.content.map(({ text }) => text).join("")] as const]
        : [],
    ),
  );
}
