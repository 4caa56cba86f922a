/** Checkpoints 02, 13, 14, 15, 17 and 19: the structure tree, its types and what they must carry. */
import { fault, when, type Check, type Checked } from "./fault";
import { around, attribute, isStandard, type Element } from "./structure";

export const checkStructure: Check = (checked) => [
  ...roleMap(checked),
  ...alternatives(checked),
  ...headings(checked),
  ...headerCells(checked),
  ...notes(checked),
];

function roleMap({ structure }: Checked) {
  const used = new Set(structure.elements.map(({ type }) => type));
  const mapped = [...structure.roleMap.keys()];
  const circular = (type: string) => {
    const way = structure.mappings(type);
    return way.indexOf(way.at(-1) ?? "") < way.length - 1;
  };
  return [
    ...[...used]
      .filter((type) => !isStandard(type) && !isStandard(structure.mappings(type).at(-1) ?? ""))
      .map((type) => fault("02-001", `${type} stands for no standard type`)),
    ...mapped.filter(circular).map((type) => fault("02-003", `${type} is mapped in a circle`)),
    ...mapped.filter(isStandard).map((type) => fault("02-004", `the standard type ${type} is mapped`)),
  ];
}

const has = ({ file }: Checked, { dict }: Element, ...names: string[]) =>
  names.some((name) => file.text(dict[name]).trim() !== "");

function alternatives(checked: Checked) {
  return checked.structure.elements.flatMap((element) => [
    ...when(
      element.role === "Figure" && !has(checked, element, "/Alt", "/ActualText"),
      "13-004",
      `the Figure ${element.ref} has no Alt`,
    ),
    ...when(
      element.role === "Formula" && !has(checked, element, "/Alt", "/ActualText"),
      "17-002",
      `the Formula ${element.ref} has no Alt`,
    ),
  ]);
}

/** H1, H2 and on; those over H6 keep their own name. @returns 0 for anything else. */
const level = ({ type, role }: Element): number =>
  Number(/^H([1-9]\d*)$/.exec(type)?.[1] ?? /^H([1-6])$/.exec(role)?.[1] ?? 0);

function headings({ structure: { elements, roots } }: Checked) {
  const numbered = elements.map(level).filter((found) => found > 0);
  const plain = elements.filter(({ role, type }) => role === "H" && !level({ type, role } as Element));
  const several = (children: readonly Element[]) =>
    children.filter((child) => plain.includes(child)).length > 1;
  return [
    ...when(numbered.length > 0 && numbered[0] !== 1, "14-002", `the first heading is H${numbered[0]}`),
    ...numbered.flatMap((found, at) =>
      when(at > 0 && found > (numbered[at - 1] ?? 0) + 1, "14-003", `H${found} follows H${numbered[at - 1]}`),
    ),
    ...when(
      several(roots) || elements.some(({ children }) => several(children)),
      "14-006",
      "an element has two headings H",
    ),
    ...when(plain.length > 0 && numbered.length > 0, "14-007", "H stands beside numbered headings"),
  ];
}

/** Either every data cell names its header cells by their IDs, or every header cell says what it heads. */
function headerCells({ file, structure: { elements } }: Checked) {
  const tableOf = (element: Element) => [...around(element)].find(({ role }) => role === "Table");
  const ids = new Set(elements.map(({ dict }) => file.text(dict["/ID"])).filter((id) => id !== ""));
  const headed = (cell: Element) => {
    const headers = file.list(attribute(file, cell, "/Table", "/Headers"));
    return headers.length > 0 && headers.every((id) => ids.has(file.text(id)));
  };
  const unheaded = new Set(elements.filter((cell) => cell.role === "TD" && !headed(cell)).map(tableOf));
  return elements
    .filter((cell) => cell.role === "TH" && unheaded.has(tableOf(cell)))
    .filter(
      (cell) => !["Row", "Column", "Both"].includes(file.name(attribute(file, cell, "/Table", "/Scope"))),
    )
    .map(({ ref }) => fault("15-003", `the TH ${ref} has no Scope`));
}

function notes({ file, structure: { elements } }: Checked) {
  const ids = elements.map(({ dict }) => file.text(dict["/ID"]));
  return elements.flatMap(({ role, ref }, at) => {
    const id = ids[at] ?? "";
    if (role !== "Note") return [];
    return [
      ...when(id === "", "19-003", `the Note ${ref} has no ID`),
      ...when(
        id !== "" && ids.indexOf(id) !== ids.lastIndexOf(id),
        "19-004",
        `the ID of the Note ${ref} is not its own`,
      ),
    ];
  });
}
