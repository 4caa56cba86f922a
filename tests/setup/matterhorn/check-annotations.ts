/** Checkpoint 28: annotations and their place in the structure. */
import { fault, when, type Check, type Checked, type Fault } from "./fault";
import type { PdfDict } from "./pdf-file";
import { around } from "./structure";

/** Subtypes of ISO 32000-1, table 169. */
const known = new Set(
  (
    "Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink " +
    "Popup FileAttachment Sound Movie Widget Screen PrinterMark TrapNet Watermark 3D Redact"
  ).split(" "),
);
const hidden = 2;

export const checkAnnotations: Check = (checked) =>
  checked.file.pages().flatMap(({ ref, dict }) => {
    const annotations = checked.file.list(dict["/Annots"]);
    const tabs = dict["/Tabs"];
    return [
      ...when(annotations.length > 0 && tabs === undefined, "28-008", `the page ${ref} has no Tabs`),
      ...when(
        annotations.length > 0 && tabs !== undefined && tabs !== "/S",
        "28-009",
        `Tabs of the page ${ref} is not S`,
      ),
      ...annotations.flatMap((annotation) => one(checked, String(annotation))),
    ];
  });

function one(checked: Checked, ref: string): Fault[] {
  const { file, structure } = checked;
  const dict = file.dict(ref);
  const kind = file.name(dict["/Subtype"]);
  const holder = structure.holding(ref);
  if (kind === "TrapNet") return [fault("28-007", `the annotation ${ref} is a TrapNet`)];
  if (kind === "PrinterMark") return printerMark(checked, ref, dict);
  // What no one can meet needs no words (ISO 14289-1, 7.18.1).
  if (kind === "Popup" || ((Number(dict["/F"] ?? 0) & hidden) !== 0 && kind !== "Widget")) return [];
  const says = file.text(dict["/Contents"]).trim() !== "";
  const alternative = says || file.text(holder?.dict["/Alt"]).trim() !== "";
  const within = (role: string) => [...around(holder)].some((element) => element.role === role);
  const alone = kind !== "Widget" && kind !== "Link" && holder?.role !== "Annot";
  return [
    ...when(alone, "28-002", `the annotation ${ref} is not in an Annot`),
    ...when(kind !== "Widget" && !alternative, "28-004", `the annotation ${ref} has no Contents`),
    ...when(
      kind === "Widget" && file.text(dict["/TU"]).trim() === "" && !file.text(holder?.dict["/Alt"]).trim(),
      "28-005",
      `the form field ${ref} has no TU`,
    ),
    ...when(
      !known.has(kind) && (alone || !alternative),
      "28-006",
      `the annotation ${ref} is of an unknown kind`,
    ),
    ...when(kind === "Widget" && !within("Form"), "28-010", `the form field ${ref} is not in a Form`),
    ...when(kind === "Link" && !within("Link"), "28-011", `the link ${ref} is not in a Link`),
    ...when(kind === "Link" && !says, "28-012", `the link ${ref} has no Contents`),
    ...when(kind === "FileAttachment" && !attached(checked, dict), "28-016", `the file ${ref} lacks F or UF`),
  ];
}

function attached({ file }: Checked, dict: PdfDict): boolean {
  const specification = file.dict(dict["/FS"]);
  return specification["/F"] !== undefined && specification["/UF"] !== undefined;
}

function printerMark({ file, structure }: Checked, ref: string, dict: PdfDict): Fault[] {
  const appearance = file.data(file.dict(dict["/AP"])["/N"])?.toString("latin1").trim() ?? "";
  return [
    ...when(structure.holding(ref) !== undefined, "28-017", `the printer's mark ${ref} is in the structure`),
    ...when(
      !/^\/Artifact\s+(BMC|.*BDC)/s.test(appearance) || !appearance.endsWith("EMC"),
      "28-018",
      `the printer's mark ${ref} is drawn as no artifact`,
    ),
  ];
}
