/** What is tried before a handout takes a third page, and where the words about stopping stand then. */
import { afterAll, describe, expect, it } from "vitest";
import { closeRenderers, renderPdf } from "@/lib/document/pdf/render-pdf";
import { wholeForm, type SheetForm } from "@/lib/document/front-sheet";
import { readPdf, squeeze } from "@/tests/setup/read-pdf";
import { frontSheet, sampleDocument } from "@/tests/setup/sample-document";
import { laidOut } from "./lay-out";

afterAll(closeRenderers);

const stopping = "Please do not stop a daily medicine all at once.";
const topics = sampleDocument().topics;
/** Five times the sample, which exceeds a sheet in every form. */
const long = Array.from({ length: 5 }, () => topics).flat();

describe("a handout", () => {
  it("is drawn once where it fits, and in every form before it exceeds a sheet", async () => {
    const tried: SheetForm[] = [];
    const compose = (of: typeof topics) => (form: SheetForm) => {
      tried.push(form);
      return { document: sampleDocument({ front: { ...frontSheet, runsOn: form.runsOn }, topics: of }) };
    };
    expect(await laidOut(compose([]), true)).toMatchObject({ form: wholeForm });
    expect(tried.splice(0)).toEqual([wholeForm]);
    expect((await laidOut(compose(long), true)).form).toMatchObject({ plain: false, shortAlong: false });
    expect(tried.at(-1)).toEqual({
      runsOn: true,
      plain: true,
      shortLists: true,
      stopsInFront: true,
      shortAlong: true,
    });
    expect(tried.splice(0)).toHaveLength(10);
    await laidOut(compose(long), false);
    expect(tried).toHaveLength(2);
  });

  it.each([
    [false, "after the explanations"],
    [true, "on the front sheet, with or without a safety box"],
  ])("with stopsInFront %s says %s not to stop suddenly", async (stopsInFront) => {
    for (const safety of [null, frontSheet.safety]) {
      const front = { ...frontSheet, safety, ...(stopsInFront ? { stopsInFront } : {}) };
      const { pieces } = await readPdf((await renderPdf(sampleDocument({ front, stopping }))).bytes);
      const text = squeeze(pieces.map((piece) => piece.text).join(" "));
      const [at, topic] = [text.indexOf(squeeze(stopping)), text.indexOf(squeeze(topics[0]?.title ?? ""))];
      expect(at).toBeGreaterThan(0);
      expect(at < topic).toBe(stopsInFront);
      expect(text.indexOf(squeeze(stopping), at + 1)).toBe(-1);
    }
  });
});
