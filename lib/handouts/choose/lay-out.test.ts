/** What is tried before a handout takes a third page, and where the words about stopping stand then. */
import { describe, expect, it } from "vitest";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import { noCalls } from "@/lib/document/call-box";
import { wholeForm, type SheetForm } from "@/lib/document/front-sheet";
import type { FrontSheet } from "@/lib/document/schema";
import { readPdf, squeeze } from "@/tests/setup/read-pdf";
import { frontSheet, sampleDocument } from "@/tests/setup/sample-document";
import { laidOut } from "./lay-out";

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
    expect(new Set(tried.splice(0))).toEqual(new Set([wholeForm]));
    expect((await laidOut(compose(long), true)).form).toMatchObject({ plain: false, shortAlong: false });
    expect(tried.at(-1)).toEqual({
      runsOn: true,
      listsInFront: false,
      plain: true,
      shortLists: true,
      stopsInFront: true,
      shortAlong: true,
    });
    expect(tried.splice(0)).toHaveLength(11);
    await laidOut(compose(long), false);
    expect(tried).toHaveLength(3);
  });

  it("has what to do and to ask on its front where the call box is short, as long as one sheet holds it", async () => {
    const calls = { ...noCalls, notes: frontSheet.calls.notes };
    const compose = (form: SheetForm, front: Partial<FrontSheet>, of = topics.slice(0, 1)) => ({
      document: sampleDocument({
        front: {
          ...frontSheet,
          safety: null,
          runsOn: form.runsOn,
          listsInFront: form.listsInFront,
          ...front,
        },
        topics: of,
      }),
    });
    const formOf = async (front: Partial<FrontSheet>, of?: typeof topics) =>
      (await laidOut((form) => compose(form, front, of), false)).form;
    expect(await formOf({ calls })).toMatchObject({ listsInFront: true, runsOn: false });
    expect(await formOf({})).toMatchObject({ listsInFront: false });
    expect(await formOf({ calls, safety: frontSheet.safety })).toMatchObject({ listsInFront: false });
    expect(await formOf({ calls }, [])).toMatchObject({ listsInFront: false });
    const { document } = compose({ ...wholeForm, listsInFront: true }, { calls });
    const [front = "", back = ""] = (await readPdf((await renderPdf(document)).bytes)).raw;
    for (const words of ["Save 988 in your phone.", "What would make us stop it?"]) {
      expect(squeeze(front)).toContain(squeeze(words));
      expect(squeeze(back)).not.toContain(squeeze(words));
    }
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
