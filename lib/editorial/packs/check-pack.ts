/**
 * What no single file of a pack can see: names that lead nowhere, and what the gates of
 * the library say. Pure.
 */
import type { GateMaterial } from "@/lib/editorial/review/gates";
import type { Fault } from "@/lib/library/fault";
import { gateLinks } from "@/lib/library/gates/links";
import { gateTopic } from "@/lib/library/gates/gate-library";
import type { TopicFile } from "@/lib/library/schema";
import { claimsOf, nodesUnder } from "@/lib/library/tree/tree";
import { checkMatchData } from "@/lib/engine/matching/check-match-data";
import { knownNames } from "@/lib/engine/matching/check-matching";
import { matchData } from "@/lib/engine/matching/schema";
import type { Pack, PackMatch, PackText } from "./read-pack";
import type { PackTexts } from "./zip";

/** The library as it would be with everything of the pack published. */
export type After = GateMaterial & { slugs: ReadonlySet<string> };

export function libraryAfter(pack: Pack, material: GateMaterial): After {
  const key = ({ slug, language }: Pick<TopicFile, "slug" | "language">) => `${slug} ${language}`;
  const matchOf = new Map(pack.matches.map((match) => [match.slug, match]));
  const topics = new Map(material.topics.map((topic) => [key(topic), topic]));
  for (const text of pack.texts) {
    const held = topics.get(key(text)) ?? topics.get(`${text.slug} en`);
    const match = matchOf.get(text.slug);
    const { translatesId: _, checkedBy, ...content } = text.content;
    topics.set(key(text), {
      ...content,
      slug: text.slug,
      language: text.language,
      file: text.file,
      sha256: "",
      writtenOn: "2000-01-01",
      order: held?.order ?? match?.order ?? 1,
      grade: match?.content.grade ?? held?.grade ?? "emerging",
      translation: text.language === "en" ? null : { translates: text.upToDate ? "" : "unknown", checkedBy },
      ...(text.language === "en" ? { match: match?.content.match ?? held?.match } : {}),
    });
  }
  const sources = new Map([...pack.sources, ...material.sources].map((source) => [source.key, source]));
  return {
    ...material,
    topics: [...topics.values()],
    sources: [...sources.values()],
    slugs: new Set([...topics.values()].map(({ slug }) => slug)),
  };
}

/**
 * @returns every name that leads nowhere and every piece without its counterpart; none of them
 *   may be brought in.
 */
export function checkTogether(pack: Pack, after: After, files: PackTexts): Fault[] {
  const english = new Map(
    after.topics.filter(({ language }) => language === "en").map((topic) => [topic.slug, topic]),
  );
  const faults = pack.texts.flatMap((text) => [
    ...(english.has(text.slug)
      ? []
      : [
          fault(
            text.file,
            "There is no English topic of this slug, here or in the pack.",
            "Put its English file into the pack.",
          ),
        ]),
    ...(text.language !== "en" || english.get(text.slug)?.match
      ? []
      : [
          fault(
            text.file,
            "This topic has no matching.",
            `Add match/${text.slug}.json, or match to the front matter.`,
          ),
        ]),
    ...unknownSources(text, after),
  ]);
  const orders = pack.matches.flatMap((match) => {
    const twin = pack.matches.find((one) => one.order === match.order && one.slug < match.slug);
    return twin
      ? [
          fault(
            match.file,
            `Order ${match.order} is that of ${twin.slug} too.`,
            "Give each topic its own place.",
            `"order"|order:`,
          ),
        ]
      : [];
  });
  return [
    ...faults,
    ...orders,
    ...deadLinks(pack, after),
    ...pack.matches.flatMap((match) => matchFaults(match, english, after)),
  ].map((one) => withLine(one, files));
}

type Placed = Fault & { near?: string };

function fault(file: string, problem: string, fix: string, near?: string): Placed {
  return { file, line: null, problem, fix, ...(near ? { near } : {}) };
}

function unknownSources({ file, content }: PackText, { sources }: After): Placed[] {
  const known = new Set(sources.map(({ key }) => key));
  const named = new Set([...content.sources, ...claimsOf(content.tree).flatMap((claim) => claim.sources)]);
  return [...named]
    .filter((key) => !known.has(key))
    .map((key) =>
      fault(
        file,
        `The source ${key} is unknown.`,
        "Add it to sources.yaml, or name a source that is there.",
        key,
      ),
    );
}

/** Cautions, links and conditions; the matching itself has a file of its own. */
function deadLinks({ texts }: Pack, after: After): Placed[] {
  const mine = new Set(texts.map(({ file }) => file));
  const topics = after.topics.map((topic) =>
    topic.language === "en" ? { ...topic, match: matchData.parse({}) } : topic,
  );
  return gateLinks({ ...after, topics, rulesDocument: {} as never })
    .filter(({ file }) => mine.has(file))
    .map((one) => ({
      ...one,
      near:
        /the topic ([a-z0-9-]+),/.exec(one.problem)?.[1]?.replace(/^/, "topic:") ??
        /[a-z]+\.[a-z0-9_]+/.exec(one.problem)?.[0],
    }));
}

function matchFaults(
  { slug, file, order, content: { grade, match } }: PackMatch,
  english: ReadonlyMap<string, TopicFile>,
  { vocabulary, rules, slugs }: After,
): Placed[] {
  const text = english.get(slug);
  if (!text)
    return [
      fault(
        file,
        "This matching belongs to no topic, here or in the pack.",
        `Add en/${slug}.md, or take this file out.`,
      ),
    ];
  return checkMatchData(
    { slug, title: text.title, grade, order, cautions: [], match },
    knownNames(vocabulary, rules),
    slugs,
  ).map((problem) => {
    const said = problem.replace(`${slug}: `, "");
    const near = /[a-z]+\.[a-z0-9_]+/.exec(said)?.[0] ?? /topic ([a-z0-9-]+)$/.exec(said)?.[1];
    return fault(file, `${said}.`, "Correct the matching.", near);
  });
}

/** Of the library, what the gates of one topic look at. */
export type Around = Pick<
  After,
  "topics" | "rules" | "messages" | "pageWords" | "sources" | "claims" | "topicSources"
> & { figures: readonly { key: string }[] };

/** What an editor should look at before submitting it; nothing of it stops the import. */
export function remarksOn(text: PackText, after: Around, files: PackTexts): Fault[] {
  const topic = after.topics.find(({ slug, language }) => slug === text.slug && language === text.language);
  if (!topic) return [];
  const said = gateTopic(topic, after).failures.map(({ problem, fix }) =>
    fault(text.file, problem, fix, /"([^"]+)"/.exec(problem)?.[1]?.slice(0, 40)),
  );
  const present = new Set(after.figures.map(({ key }) => key));
  const figures = text.content.tree.content
    .flatMap((section) => section.content)
    .flatMap((block) => nodesUnder(block))
    .flatMap(({ node }) => (node.type === "figure" ? [node.attrs.key] : []));
  const missing = figures
    .filter((key) => !present.has(key))
    .map((key) =>
      fault(
        text.file,
        `The picture ${key} is not in this library.`,
        "Add it under Pictures; until then nothing is shown in its place.",
        `figure:${key}`,
      ),
    );
  return [...said, ...missing].map((one) => withLine(one, files));
}

/** Sources that say something else here: the ones here stay. */
export function changedSources({ sources }: Pack, material: GateMaterial, files: PackTexts): Fault[] {
  const held = new Map(material.sources.map((source) => [source.key, source]));
  return sources
    .filter(({ key, citation }) => (held.get(key)?.citation ?? citation) !== citation)
    .map(({ key }) =>
      withLine(
        fault(
          "sources.yaml",
          `The source ${key} says something else in this library.`,
          "The one here stays; change it under Sources if it should not.",
          `${key}:`,
        ),
        files,
      ),
    );
}

function withLine({ near, ...one }: Placed, files: PackTexts): Fault {
  const lines = (files.get(one.file) ?? "").split("\n");
  const found =
    near && one.line === null
      ? lines.findIndex((line) => near.split("|").some((part) => line.includes(part)))
      : -1;
  return found < 0 ? one : { ...one, line: found + 1 };
}
