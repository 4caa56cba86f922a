/** A page with everything that can stand on one: logo, QR code, drawing, grid, lists, links, notes, boxes. */
import { letterheadOf } from "@/lib/clinic/settings/store";
import { encodeLogo } from "@/lib/clinic/settings/logo";
import { freshClinic } from "@/lib/clinic/settings/schema";
import { qrOnPage } from "@/lib/document/compose-handout";
import type { Block, HandoutDocument } from "@/lib/document/schema";
import { picture } from "@/tests/setup/clinic-makers";
import { callout, list, paragraph, sampleDocument, text } from "@/tests/setup/sample-document";

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#ccc"/><text x="2" y="12" font-size="8">A</text></svg>';

const grid: Block = {
  type: "grid",
  attrs: { id: "g" },
  leftOut: ["One option is left out, because you take the other."],
  columns: ["Bupropion", "Talk therapy"].map((title) => ({ title, mark: null })),
  rows: ["How it works", "What to watch for"].map((title) => ({
    id: title,
    title,
    cells: [[paragraph("A dimmer for light.")], [paragraph("A walk with a guide.")]],
  })),
};

const blocks: Block[] = [
  paragraph("Read ", text("more", { type: "link", attrs: { href: "https://example.org/more" } }), "."),
  list("orderedList", "first", "second"),
  callout("now", paragraph("If you might act on it."), list("bulletList", "Call 988.", "Call us.")),
  { type: "figure", attrs: { id: "f", key: "dimmer" } },
];

/** @param change fields that differ. */
export async function everyPart(change: Partial<HandoutDocument> = {}): Promise<HandoutDocument> {
  const document = sampleDocument();
  const [first, ...rest] = document.topics;
  if (!first) throw new Error("The sample has topics.");
  const logo = await encodeLogo(await picture("png", { width: 900, height: 300 }));
  const clinic = letterheadOf({ ...freshClinic, ...document.clinic, logoAlt: "Logo of Riverside." }, logo);
  return {
    ...document,
    clinic: { ...clinic, afterHours: document.clinic.afterHours },
    note: "Łucja, see you on Monday.\n\nBring your pills.",
    topics: [
      {
        ...first,
        sections: [
          ...first.sections,
          { kind: "analogy", content: blocks },
          { kind: "grid", content: [grid] },
        ],
      },
      ...rest,
    ],
    figures: { dimmer: { svg: drawing, alt: "A grey field with the letter A." } },
    qr: qrOnPage({ address: "https://riverside.example/p/abc", until: null }, document.words, "en"),
    ...change,
  };
}
