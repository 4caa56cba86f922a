/** What a change costs: how often pages are laid out and drawn, and which of them are sent. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { renderingsAsked } from "@/lib/document/pdf/render-pdf";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { getDraftPages } from "@/lib/handouts/draft/draft-pages";
import { getHandoutDocument } from "@/lib/handouts/draft/queries";
import { answerStop } from "@/lib/handouts/draft/answer-stop";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { testDatabase } from "@/tests/setup/database";
import { found, flat, newClinician, newDraft, save, type Patch } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let ada: Clinician;
beforeAll(async () => {
  ada = await newClinician("Dr. Ada");
});

const pagesOf = ({ id, drawing }: Pick<DraftView, "id" | "drawing">, known: string[] = []) =>
  getDraftPages(ada, { id, drawing, known });
const namesOf = (pages: { name: string }[]) => pages.map(({ name }) => name);

/** What the renderers were asked for meanwhile. */
async function asked<T>(work: () => Promise<T>): Promise<{ value: T; svg: number; count: number }> {
  const before = renderingsAsked();
  const value = await work();
  const after = renderingsAsked();
  return { value, svg: after.svg - before.svg, count: after.count - before.count };
}

/** What a change of a draft that is shown costs, and what of its pages is sent. */
async function changed(patch: Patch, first: Patch = { profile: flat, firstName: "Ana" }) {
  const draft = await newDraft(ada, first);
  const shown = await pagesOf(draft);
  const { value: view, ...saving } = await asked(() => save(ada, draft.id, patch));
  const showing = await asked(() => pagesOf(view, namesOf(shown)));
  return { draft, view, shown, saving, pages: showing.value, showing };
}

describe("a change", () => {
  it("of a fact is drawn once, by the save that made it, and shown without being worked out again", async () => {
    const profile = { ...flat, features: [...flat.features, "view.asks_ketamine"] };
    const { view, draft, saving, showing, pages } = await changed({ profile });
    expect(view.drawing).not.toBe(draft.drawing);
    expect(saving.svg).toBe(1);
    expect({ svg: showing.svg, count: showing.count }).toEqual({ svg: 0, count: 0 });
    expect(pages).toHaveLength(view.pages);
  });

  it("of the label lays out and draws nothing, and its drawing stays", async () => {
    const { view, draft, saving } = await changed({ label: "Room 4" });
    expect(view.drawing).toBe(draft.drawing);
    expect(saving).toEqual({ svg: 0, count: 0 });
  });

  it("sends only the pages that it changed", async () => {
    const { pages, shown } = await changed({ firstName: "Maria" });
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.every(({ svg }) => svg?.startsWith("<svg"))).toBe(true);
    expect(pages[0]?.svg).toMatch(/^<svg/);
    expect(pages.slice(1)).toEqual(shown.slice(1).map(({ name }) => ({ name })));
  });

  it("that is taken back sends nothing, if the pages are still at hand", async () => {
    const { draft, view, shown, pages } = await changed({ firstName: "Maria" });
    const back = await save(ada, view.id, { firstName: "Ana" });
    expect(back.drawing).toBe(draft.drawing);
    const known = [...new Set([...namesOf(shown), ...namesOf(pages)])];
    expect(await pagesOf(back, known)).toEqual(shown.map(({ name }) => ({ name })));
  });

  it("of a stop's answer is a new drawing where it changes a page", async () => {
    const symptoms = { ...flat.symptoms, "sx.suicidal_thoughts": 1 as const };
    const draft = await newDraft(ada, { profile: { ...flat, symptoms } });
    const stop = draft.stops[0];
    if (!stop) throw new Error("no stop");
    const choice = stop.answers[0]?.id;
    const view = await answerStop(ada, {
      id: draft.id,
      stopId: stop.id,
      text: "Asked today; no plan, no intent.",
      findings: found(stop),
      ...(choice ? { choice } : {}),
    });
    const document = await getHandoutDocument(ada, { id: draft.id });
    expect(await pagesOf(view)).toHaveLength(view.pages);
    expect(JSON.stringify(document)).not.toContain("Asked today");
  });
});

describe("pages of a draft", () => {
  it("are worked out as they are now where the drawing is not known, as after a restart", async () => {
    const draft = await newDraft(ada, { profile: flat });
    const known = await pagesOf(draft);
    expect(namesOf(await pagesOf({ id: draft.id, drawing: "-".repeat(22) }))).toEqual(namesOf(known));
  });

  it("have names that tell nothing of their words", async () => {
    const draft = await newDraft(ada, { profile: flat, firstName: "Quentin" });
    for (const name of [draft.drawing, ...namesOf(await pagesOf(draft))]) expect(name).toMatch(/^[\w-]{22}$/);
  });

  it("are refused once it is finalised", async () => {
    const draft = await newDraft(ada, { profile: flat });
    await finaliseHandout(ada, { id: draft.id, revision: draft.revision });
    await expect(pagesOf(draft)).rejects.toMatchObject({ code: "conflict" });
  });
});
