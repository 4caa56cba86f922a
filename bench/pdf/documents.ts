/** Handouts of one, two, ten and a hundred pages, and their words as any other maker of PDF gets them. */
import { countPages, renderPdf } from "@/lib/document/pdf/render-pdf";
import type { HandoutDocument } from "@/lib/document/schema";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { prepareHandout } from "@/lib/handouts/choose/prepare-handout";
import { readLibraryFolder } from "@/lib/library/starter/library-files";
import { printedMaterial } from "@/tests/setup/printed-material";
import { readPdf, squeeze } from "@/tests/setup/read-pdf";

/** Stands where each run writes a name of its own, so that no page was ever made before. */
export const NAME = "Anneliese";

/** A piece of text under its role in a PDF: H1, H2, H3, P, LBody and so on. */
export type Block = { role: string; text: string };
export type Sample = { pages: number; document: string; blocks: Block[] };

const features = ["age.25_64", "tx.on_sertraline", "tx.partial_response", "sx.pain"];
const symptoms = { "sx.anhedonia": 3, "sx.low_motivation": 2, "sx.fatigue": 2 } as const;

async function handout(): Promise<HandoutDocument> {
  const profile = { features: features.filter((id) => !id.startsWith("sx.")), symptoms };
  const material = await printedMaterial("en", await readLibraryFolder(), { profile, firstName: NAME });
  const { vocabulary, rules } = material.library;
  return (await prepareHandout({ ...material, profile: readProfile(profile, vocabulary, rules) }, null))
    .document;
}

/** The front alone for one page; for more than two the topics again, as often as it takes. */
async function ofPages(document: HandoutDocument, wanted: number): Promise<HandoutDocument> {
  const { front, topics } = document;
  if (wanted === 1 && front) {
    const { now, today } = front.calls;
    const calls = { ...front.calls, now: now.slice(0, 5), today: today.slice(0, 5) };
    const alone = { ...front, calls, steps: [], questions: [] };
    return { ...document, banners: [], topics: [], smallPrint: [], stopping: null, front: alone };
  }
  const repeated = (times: number) => ({
    ...document,
    topics: Array.from({ length: times }, () => topics).flat(),
  });
  let times = 1;
  for (let pages = await countPages(document); pages < wanted; pages = await countPages(repeated(times)))
    times = Math.max(times + 1, Math.floor((times * wanted) / (pages + 1)));
  return repeated(times);
}

/** @returns the sample with the words of its own PDF in reading order. */
export async function sampleOf(wanted: number): Promise<Sample> {
  const document = await ofPages(await handout(), wanted);
  const { bytes, pages } = await renderPdf(document);
  const { pieces } = await readPdf(bytes);
  const blocks = pieces.map(({ role, text }) => ({ role, text: squeeze(text) }));
  return {
    pages,
    document: JSON.stringify(document),
    blocks: blocks.filter(({ text }) => /\p{L}|\d/u.test(text)),
  };
}

/** @returns how many words of the sample a PDF does not have, whatever its lines. */
export async function wordsMissing({ blocks }: Sample, bytes: Uint8Array): Promise<number> {
  const letters = (text: string) => text.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "");
  const whole = letters((await readPdf(bytes)).raw.join(" "));
  return blocks.flatMap(({ text }) => text.split(/\s+/)).filter((word) => !whole.includes(letters(word)))
    .length;
}
