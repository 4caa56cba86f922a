/**
 * A version as lines to be read, remarked on and compared: whatever can differ between two versions stands in
 * one of them. Pure.
 */
import { badgeWords } from "@/lib/engine/matching/schema";
import { sectionName } from "@/lib/library/gates/reading-grade";
import { nodesUnder, type TreeBlock, type TreeNode, type TreeSection } from "@/lib/library/tree/tree";
import type { Mark, TextNode } from "@/lib/document/schema";
import type { MatchContent, TextContent, VersionView } from "@/lib/editorial/schema";

/**
 * `about`: claims, conditions and other things of a line that are no words of it. `blockId`: the block it is,
 * if it is one.
 */
export type Line = { where: string; text: string; about: string[]; blockId?: string };
/** What an id of the vocabulary is called. */
export type Names = (id: string) => string;

const asWritten: Names = (id) => id;
const plain = (where: string, text: string): Line => ({ where, text, about: [] });

/** Every line of a text that a reader or the matching could tell, in order. */
export function textLines(content: TextContent, names: Names = asWritten): Line[] {
  return [
    plain("Title", content.title),
    ...content.tree.content.flatMap((section) =>
      section.content.flatMap((block) => blockLines(block, section, names)),
    ),
    ...content.cautions.map(({ when, text }) => ({
      where: "Caution",
      text,
      about: [`when ${when.map(names).join(", ")}`],
    })),
    ...content.sources.map((key) => plain("Source", key)),
    ...content.corrects.map((phrase) => plain("Quotes to correct", phrase)),
    plain("Author", content.author),
    plain("Months to review", String(content.reviewMonths)),
    ...(content.checkedBy === null ? [] : [plain("Translation checked by", content.checkedBy)]),
  ];
}

function blockLines(block: TreeBlock, section: TreeSection, names: Names): Line[] {
  const name = sectionName(section);
  return nodesUnder(block).flatMap(({ node, above }): Line[] => {
    const about = conditionsOf(node, names);
    const where = [name, ...labelSlotsOf([...above, node])].join(", ");
    switch (node.type) {
      case "paragraph":
        return [
          {
            where,
            text: textOf(node.content),
            about: [...marksOf(node.content), ...about],
            blockId: node.attrs.id,
          },
        ];
      case "gridOption":
        return [
          {
            where: `${where}, option`,
            text: textOf(node.content),
            about: [
              ...marksOf(node.content),
              ...(node.attrs.option ? [`named ${node.attrs.option}`] : []),
              ...(node.attrs.topic ? [`topic ${node.attrs.topic}`] : []),
              ...about,
            ],
          },
        ];
      case "gridRow":
        return [
          {
            where: `${where}, row`,
            text: node.attrs.title,
            about: [...(node.attrs.row ? [`named ${node.attrs.row}`] : []), ...about],
          },
        ];
      case "figure":
        return [{ where: `${where}, picture`, text: node.attrs.key, about }];
      default:
        return about.length > 0
          ? [{ where: `${where}, ${node.type === "listItem" ? "this item" : "all of it"}`, text: "", about }]
          : [];
    }
  });
}

const textOf = (content: readonly TextNode[]) => content.map(({ text }) => text).join("");
const boxes = {
  now: "box for right now",
  today: "box for today",
  nextVisit: "box for the next visit",
  note: "note",
} as const;

/** What a node stands in, outermost first. A second paragraph of a list item is told from a new item. */
function labelSlotsOf(path: readonly TreeNode[]): string[] {
  return path.flatMap((node, depth): string[] => {
    const inside = path[depth + 1];
    switch (node.type) {
      case "bulletList":
        return ["list"];
      case "orderedList":
        return ["numbered list"];
      case "listItem":
        return inside && node.content[0] !== inside ? ["same item"] : [];
      case "callout":
        return [boxes[node.attrs.kind]];
      case "grid":
        return ["grid"];
      case "gridRow":
        return inside ? [`column ${node.content.findIndex((cell) => cell === inside) + 1}`] : [];
      default:
        return [];
    }
  });
}

function conditionsOf({ attrs }: TreeNode, names: Names): string[] {
  const { unless = [], when = [] } = attrs as { unless?: string[]; when?: string[] };
  return [
    ...(unless.length > 0 ? [`not for ${unless.map(names).join(", ")}`] : []),
    ...(when.length > 0 ? [`only for ${when.map(names).join(", ")}`] : []),
  ];
}

const markNames: { [K in Mark["type"]]: (mark: Extract<Mark, { type: K }>) => string } = {
  claim: ({ attrs }) => `${attrs.standing}: ${attrs.sources.join(", ")}`,
  sentence: ({ attrs }) => attrs.kind,
  topicLink: ({ attrs }) => `leads to ${attrs.slug}`,
  link: ({ attrs }) => `leads to ${attrs.href}`,
  strong: () => "bold",
  em: () => "stressed",
};

/**
 * What is claimed, marked, linked or stressed, with the words it is said of where those are
 * not the whole line.
 */
function marksOf(content: readonly TextNode[]): string[] {
  const told = (mark: Mark) => (markNames[mark.type] as (mark: Mark) => string)(mark);
  const spans: { at: number; end: number; what: string }[] = [];
  let at = 0;
  for (const { text, marks = [] } of content) {
    const end = at + text.length;
    for (const what of marks.map(told)) {
      const open = spans.find((span) => span.end === at && span.what === what);
      if (open) open.end = end;
      else spans.push({ at, end, what });
    }
    at = end;
  }
  const whole = textOf(content);
  return spans.map((span) =>
    span.at === 0 && span.end === whole.length
      ? span.what
      : `“${whole.slice(span.at, span.end)}” ${span.what}`,
  );
}

/** A matching as lines. */
export function matchLines({ grade, match }: MatchContent, names: Names = asWritten): Line[] {
  const line = (where: string, text: string | undefined): Line[] =>
    text === undefined ? [] : [plain(where, text)];
  const said = (condition: string) => condition.replace(/\b[a-z]+\.[a-z0-9_]+/g, names);
  return [
    ...line("Evidence", grade),
    ...Object.entries(match.weights)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([id, weight]) => line("Weight", `${names(id)}: ${weight}`)),
    ...line("Gate", match.gate === null ? undefined : said(match.gate)),
    ...match.block.flatMap(({ when, hard }) => line(hard ? "Hard block" : "Block", said(when))),
    ...match.pair.flatMap(({ add, when }) =>
      line("Brings along", when === undefined ? add : `${add} when ${said(when)}`),
    ),
    ...match.pin.flatMap(({ when }) => line("Pinned", said(when))),
    ...(match.gradeWhen ?? []).flatMap(({ when, grade: other }) =>
      line("Other evidence", `${other} when ${said(when)}`),
    ),
    ...line("Prints how sure we are", badgeWords(match.badge)),
    ...line("Ranks below", match.rankBelow),
    ...line("Group", match.group),
    ...line("Names medicines", match.medicine ? "yes" : "no"),
  ];
}

/** Either kind as lines. */
export function versionLines(version: Pick<VersionView, "kind" | "content">, names: Names): Line[] {
  return version.kind === "text"
    ? textLines(version.content as TextContent, names)
    : matchLines(version.content as MatchContent, names);
}

/**
 * The lines of a version to be read one by one, each with a name of its own and the block it is, if it is
 * one; long quotes beside them shortened.
 */
export function readLines(
  version: Pick<VersionView, "kind" | "content">,
  names: Names,
): (Omit<Line, "blockId"> & { key: string; blockId: string | null })[] {
  return versionLines(version, names).map((line, index) => ({
    ...line,
    about: line.about.map(shortened),
    key: `${index}`,
    blockId: line.blockId ?? null,
  }));
}

/** Words that stand in the line already are quoted by how they begin and end. */
function shortened(about: string): string {
  return about.replace(/“(\S+ \S+ \S+) .{20,} (\S+)”/gu, "“$1 … $2”");
}

/**
 * @param items of the vocabulary. @returns their labels in quotes; an id that is not among them
 *   stays as it is.
 */
export function namesFrom(items: readonly { id: string; label: string }[]): Names {
  const labels = new Map(items.map(({ id, label }) => [id, `“${label}”`]));
  return (id) => labels.get(id) ?? id;
}
