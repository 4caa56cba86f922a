/** Checkpoints 01 and 10, 11, 17-003 and 30-002: what the pages show, and in which language. */
import { metadataText } from "./check-document";
import { fault, when, type Check, type Checked, type Fault } from "./fault";
import { codesOf, unicodeOf } from "./font-codes";
import type { Mark, Shown } from "./page-content";
import { around, type Element } from "./structure";

export const checkContent: Check = (checked) => {
  const owners = checked.structure.byContent();
  return [...marking(checked, owners), ...unmapped(checked, owners), ...languages(checked, owners)];
};

const tagged = (mark: Mark) => mark.mcid !== null;
const artifact = (mark: Mark) => mark.tag === "Artifact";
const idOf = (mark: Mark) => `${mark.holder}:${mark.mcid}`;
const ownerOf = ({ marks }: Shown, owners: Map<string, Element>): Element | undefined =>
  owners.get(idOf(marks.findLast(tagged) ?? { mcid: null, holder: "", tag: "", properties: {} }));

function marking({ content }: Checked, owners: Map<string, Element>): Fault[] {
  const bare = content.shown.filter((one) => !one.marks.some(artifact) && !ownerOf(one, owners));
  return [
    ...content.begun.flatMap(({ mark, within }) => [
      ...when(artifact(mark) && within.some(tagged), "01-003", "an artifact begins in tagged content"),
      ...when(tagged(mark) && within.some(artifact), "01-004", `MCID ${mark.mcid} begins in an artifact`),
    ]),
    ...bare.map(({ what, page }) =>
      fault("01-005", `${what} on the page ${page} is neither tagged nor an artifact`),
    ),
    ...[...content.drawn]
      .filter(
        ([ref, times]) => times > 1 && content.begun.some(({ mark }) => tagged(mark) && mark.holder === ref),
      )
      .map(([ref]) => fault("30-002", `the form ${ref} holds tagged content and is drawn more than once`)),
  ];
}

/** Codes that no letter is known for, but where ActualText says what stands there. */
function unmapped({ file, content }: Checked, owners: Map<string, Element>): Fault[] {
  return content.shown
    .filter(({ what }) => what === "text")
    .flatMap((shown) => {
      const letters = unicodeOf(file, shown.font);
      const owner = ownerOf(shown, owners);
      const said =
        shown.marks.some(({ properties }) => properties["/ActualText"] !== undefined) ||
        [...around(owner)].some(({ dict }) => dict["/ActualText"] !== undefined);
      const lost = said ? [] : codesOf(file, shown).filter((code) => !letters.get(code));
      const formula = [...around(owner)].some(({ role }) => role === "Formula");
      return lost.map((code) =>
        fault(formula ? "17-003" : "10-001", `code ${code} of ${shown.font} is no letter`),
      );
    });
}

/** A language tag as RFC 3066 and BCP 47 write it. */
const languageTag = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i;

/**
 * With a language of the document every text has one; without it each text needs its own (ISO 14289-1, 7.2).
 */
function languages({ file, structure, content }: Checked, owners: Map<string, Element>): Fault[] {
  const known = (value: unknown) => typeof value === "string" && languageTag.test(file.text(value));
  if (known(file.catalog["/Lang"])) return [];
  const spoken = (element: Element | undefined) =>
    [...around(element)].some(({ dict }) => known(dict["/Lang"]));
  const silent = content.shown.filter(
    (shown) =>
      shown.what === "text" &&
      !shown.marks.some((mark) => artifact(mark) || mark.properties["/Lang"] !== undefined) &&
      !spoken(ownerOf(shown, owners)),
  );
  const alternatives = structure.elements.filter(
    (element) =>
      ["/Alt", "/ActualText", "/E"].some((name) => element.dict[name] !== undefined) && !spoken(element),
  );
  const annotations = file
    .pages()
    .flatMap(({ dict }) => file.list(dict["/Annots"]))
    .map((ref) => ({ dict: file.dict(ref), holder: structure.holding(String(ref)) }))
    .filter(({ holder }) => !spoken(holder));
  const entries = (name: string) => annotations.some(({ dict }) => dict[name] !== undefined);
  const title = /<dc:title>(.*?)<\/dc:title>/s.exec(metadataText(file))?.[1] ?? "";
  return [
    ...when(silent.length > 0, "11-001", "text of the pages has no language"),
    ...when(alternatives.length > 0, "11-002", "words of Alt, ActualText or E have no language"),
    ...when(file.catalog["/Outlines"] !== undefined, "11-003", "the outline has no language"),
    ...when(entries("/Contents"), "11-004", "Contents of an annotation have no language"),
    ...when(entries("/TU"), "11-005", "the words of a form field have no language"),
    ...when(/x-default/.test(title), "11-006", "the title in the metadata has no language"),
  ];
}
