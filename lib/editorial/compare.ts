/** Two versions side by side: lines paired, words told apart, and what changed beside the words. Pure. */
import { diffArrays, diffWordsWithSpace } from "diff";
import { sectionName } from "@/lib/library/reading-rules";
import { nodesUnder, type TreeBlock, type TreeNode } from "@/lib/library/tree";
import type { TextNode } from "@/lib/pdf/schema";
import type { MatchContent, TextContent, VersionView } from "./schema";

/** `about`: claims, conditions and other things of a line that are no words of it. */
export type Line = { where: string; text: string; about: string[]; blockId?: string };
export type Piece = { kind: "same" | "removed" | "added"; text: string };
/** `left` joined is the line of the first version, `right` that of the second; null where one has no such line. */
export type ComparedLine = { where: string; state: "same" | "changed" | "removed" | "added"; left: Piece[] | null; right: Piece[] | null; leftAbout: string[]; rightAbout: string[] };

/** Every line of a text that a reader or the matching could tell, in order. */
export function textLines(content: TextContent): Line[] {
  const plain = (where: string, text: string): Line => ({ where, text, about: [] });
  return [
    plain("Title", content.title),
    ...content.tree.content.flatMap((section) => section.content.flatMap((block) => blockLines(block, sectionName(section)))),
    ...content.cautions.map(({ when, text }) => ({ where: "Caution", text, about: [`when ${when.join(", ")}`] })),
    ...content.sources.map((key) => plain("Source", key)),
    ...content.corrects.map((phrase) => plain("Quotes to correct", phrase)),
    plain("Author", content.author),
    plain("Months to review", String(content.reviewMonths)),
    ...(content.checkedBy === null ? [] : [plain("Translation checked by", content.checkedBy)]),
  ];
}

function blockLines(block: TreeBlock, where: string): Line[] {
  return nodesUnder(block).flatMap(({ node, above }): Line[] => {
    const about = conditionsOf(node);
    switch (node.type) {
      case "paragraph":
        return [{ where: placeOf(where, above), text: node.content.map(({ text }) => text).join(""), about: [...marksOf(node.content), ...about], blockId: node.attrs.id }];
      case "gridOption":
        return [{ where: `${where}, option`, text: node.content.map(({ text }) => text).join(""), about: node.attrs.topic ? [`topic ${node.attrs.topic}`] : [] }];
      case "gridRow":
        return [{ where: `${where}, row`, text: node.attrs.title, about }];
      case "figure":
        return [{ where: `${where}, picture`, text: node.attrs.key, about }];
      default:
        return about.length > 0 ? [{ where: `${where}, ${node.type}`, text: "", about }] : [];
    }
  });
}

const places: Partial<Record<TreeNode["type"], string>> = { listItem: "list", callout: "box", gridCell: "grid" };

function placeOf(where: string, above: readonly TreeNode[]): string {
  return [where, ...above.flatMap(({ type }) => places[type] ?? [])].join(", ");
}

function conditionsOf({ attrs }: TreeNode): string[] {
  const { unless = [], when = [] } = attrs as { unless?: string[]; when?: string[] };
  return [...(unless.length > 0 ? [`not for ${unless.join(", ")}`] : []), ...(when.length > 0 ? [`only for ${when.join(", ")}`] : [])];
}

/** What is claimed, marked, linked or stressed; neighbours under one mark are told once. */
function marksOf(content: readonly TextNode[]): string[] {
  const all = content.flatMap(({ marks = [], text }) => marks.map((mark) => {
    switch (mark.type) {
      case "claim":
        return `${mark.attrs.standing}: ${mark.attrs.sources.join(", ")}`;
      case "sentence":
        return mark.attrs.kind;
      case "topicLink":
        return `“${text}” leads to ${mark.attrs.slug}`;
      case "link":
        return `“${text}” leads to ${mark.attrs.href}`;
      default:
        return `“${text}” ${mark.type === "strong" ? "bold" : "stressed"}`;
    }
  }));
  return all.filter((one, place) => one !== all[place - 1]);
}

/** A matching as lines. */
export function matchLines({ grade, match }: MatchContent): Line[] {
  const line = (where: string, text: string | undefined): Line[] => (text === undefined ? [] : [{ where, text, about: [] }]);
  return [
    ...line("Evidence", grade),
    ...Object.entries(match.weights).sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([id, weight]) => line("Weight", `${id} ${weight}`)),
    ...line("Gate", match.gate ?? undefined),
    ...match.block.flatMap(({ when, hard }) => line(hard ? "Hard block" : "Block", when)),
    ...match.pair.flatMap(({ add, when }) => line("Brings along", when === undefined ? add : `${add} when ${when}`)),
    ...match.pin.flatMap(({ when }) => line("Pinned", when)),
    ...(match.gradeWhen ?? []).flatMap(({ when, grade: other }) => line("Other evidence", `${other} when ${when}`)),
    ...line("Ranks below", match.rankBelow),
    ...line("Group", match.group),
    ...line("Names medicines", match.medicine ? "yes" : "no"),
  ];
}

/** The lines of a version to be read one by one, each with a name of its own and the block it is, if it is one. */
export function readLines(version: Pick<VersionView, "kind" | "content">): (Omit<Line, "blockId"> & { key: string; blockId: string | null })[] {
  const lines = version.kind === "text" ? textLines(version.content as TextContent) : matchLines(version.content as MatchContent);
  return lines.map((line, place) => ({ ...line, key: `${place}`, blockId: line.blockId ?? null }));
}

const keyOf = ({ where, text, about }: Line) => JSON.stringify([where, text, about]);

/** Pairs the lines of two versions; a line that went beside one that came is one that changed. */
export function compareLines(one: readonly Line[], other: readonly Line[]): ComparedLine[] {
  const compared: ComparedLine[] = [];
  let [gone, come]: [Line[], Line[]] = [[], []];
  const settle = () => {
    compared.push(...paired(gone, come));
    [gone, come] = [[], []];
  };
  let at = 0;
  let there = 0;
  for (const { value, added, removed } of diffArrays(one.map(keyOf), other.map(keyOf))) {
    if (removed) gone.push(...one.slice(at, (at += value.length)));
    else if (added) come.push(...other.slice(there, (there += value.length)));
    else {
      settle();
      for (const line of one.slice(at, at + value.length)) compared.push(unchanged(line));
      at += value.length;
      there += value.length;
    }
  }
  settle();
  return compared;
}

/** Lines of the same place are compared with each other, in order; what is left over went or came. */
function paired(gone: readonly Line[], come: readonly Line[]): ComparedLine[] {
  const left = [...come];
  const rows = gone.map((line) => {
    const place = left.findIndex(({ where }) => where === line.where);
    const partner = place === -1 ? undefined : left.splice(0, place + 1);
    const skipped = (partner?.slice(0, -1) ?? []).map(appeared);
    const last = partner?.at(-1);
    return [...skipped, last ? changed(line, last) : vanished(line)];
  });
  return [...rows.flat(), ...left.map(appeared)];
}

const whole = (kind: Piece["kind"], text: string): Piece[] => [{ kind, text }];
const unchanged = ({ where, text, about }: Line): ComparedLine => ({ where, state: "same", left: whole("same", text), right: whole("same", text), leftAbout: about, rightAbout: about });
const vanished = ({ where, text, about }: Line): ComparedLine => ({ where, state: "removed", left: whole("removed", text), right: null, leftAbout: about, rightAbout: [] });
const appeared = ({ where, text, about }: Line): ComparedLine => ({ where, state: "added", left: null, right: whole("added", text), leftAbout: [], rightAbout: about });

function changed(one: Line, other: Line): ComparedLine {
  const pieces = diffWordsWithSpace(one.text, other.text).map(({ value, added, removed }): Piece => ({ kind: added ? "added" : removed ? "removed" : "same", text: value }));
  return {
    where: one.where, state: "changed", leftAbout: one.about, rightAbout: other.about,
    left: pieces.filter(({ kind }) => kind !== "added"), right: pieces.filter(({ kind }) => kind !== "removed"),
  };
}

/** "3 lines changed, 1 new", or that both are alike. */
export function summaryOf(lines: readonly ComparedLine[]): string {
  const count = (state: ComparedLine["state"]) => lines.filter((line) => line.state === state).length;
  const told = [[count("changed"), "changed"], [count("added"), "new"], [count("removed"), "taken out"]] as const;
  const words = told.filter(([number]) => number > 0).map(([number, word], place) => `${number}${place === 0 ? (number === 1 ? " line" : " lines") : ""} ${word}`);
  return words.length > 0 ? `${words.join(", ")}.` : "Both versions are alike.";
}
