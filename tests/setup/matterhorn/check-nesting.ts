/**
 * Checkpoint 09: which elements of tables, lists, contents, Ruby and Warichu may stand in which (ISO 32000-1,
 * 14.8.4).
 */
import { fault, type Check, type Fault } from "./fault";
import type { Element } from "./structure";

type Family = {
  condition: string;
  /** What may stand in an element of this type; types that are not named may hold anything. */
  holds: Record<string, string[]>;
  /** What an element of this type may stand in. */
  within: Record<string, string[]>;
};

const rowGroups = ["THead", "TBody", "TFoot"];
const families: Family[] = [
  {
    condition: "09-004",
    holds: {
      Table: ["TR", ...rowGroups, "Caption"],
      TR: ["TH", "TD"],
      THead: ["TR"],
      TBody: ["TR"],
      TFoot: ["TR"],
    },
    within: {
      TR: ["Table", ...rowGroups],
      TH: ["TR"],
      TD: ["TR"],
      THead: ["Table"],
      TBody: ["Table"],
      TFoot: ["Table"],
    },
  },
  {
    condition: "09-005",
    holds: { L: ["LI", "L", "Caption"], LI: ["Lbl", "LBody"] },
    within: { LI: ["L"], LBody: ["LI"] },
  },
  {
    condition: "09-006",
    holds: { TOC: ["TOC", "TOCI", "Caption"], TOCI: ["Lbl", "Reference", "NonStruct", "P", "TOC"] },
    within: { TOCI: ["TOC"] },
  },
  {
    condition: "09-007",
    holds: { Ruby: ["RB", "RT", "RP"] },
    within: { RB: ["Ruby"], RT: ["Ruby"], RP: ["Ruby"] },
  },
  {
    condition: "09-008",
    holds: { Warichu: ["WT", "WP"] },
    within: { WT: ["Warichu"], WP: ["Warichu"] },
  },
];

export const checkNesting: Check = ({ structure: { elements } }) => [
  ...elements.flatMap((element) => families.flatMap((family) => misplaced(family, element))),
  ...elements.filter(({ role }) => role === "Table").flatMap(rowGroupsOf),
];

function misplaced({ condition, holds, within }: Family, element: Element): Fault[] {
  const { role, ref, parent, children, content } = element;
  const inside = holds[role];
  const outside = within[role];
  const told = (words: string) => fault(condition, `the ${role} ${ref} ${words}`);
  return [
    ...(inside ? children.filter((child) => !inside.includes(child.role)) : []).map((child) =>
      told(`holds a ${child.role}`),
    ),
    // Cells, entries and the like hold text; what only holds them does not.
    ...(inside && content.length > 0 && role !== "TOCI" ? [told("holds text of its own")] : []),
    ...(outside && !outside.includes(parent?.role ?? "")
      ? [told(`stands in ${parent?.role ?? "the root"}`)]
      : []),
    ...(inside?.includes("Caption") && captionInside(children) ? [told("has a Caption in its middle")] : []),
  ];
}

/** A caption is the first or the last of what a list or table holds. */
const captionInside = (children: Element[]): boolean =>
  children.some(({ role }, at) => role === "Caption" && at > 0 && at < children.length - 1);

function rowGroupsOf({ ref, children }: Element): Fault[] {
  const count = (role: string) => children.filter((child) => child.role === role).length;
  const grouped = count("THead") + count("TFoot") > 0;
  const wrong = count("THead") > 1 || count("TFoot") > 1 || (grouped && count("TBody") === 0);
  return wrong ? [fault("09-004", `the row groups of the Table ${ref} are not head, bodies, foot`)] : [];
}
