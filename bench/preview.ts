/**
 * How long a clinician waits for the page after a changed fact, alone and beside 19 others, and an editor
 * after one more word; each page was never drawn before. Without HTTP. Flags: `--edits 100`,
 * `--slug anhedonia-lost-joy`.
 */
import { makeAdmin } from "@/lib/platform/auth/make-actors";
import type { Admin } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { gateText } from "@/lib/editorial/review/gates";
import { gateMaterial } from "@/lib/editorial/review/gate-material";
import { previewText } from "@/lib/editorial/versions/queries";
import type { TextContent } from "@/lib/editorial/schema";
import { openText } from "@/lib/editorial/store";
import { closeRenderers, renderingsAsked, warmRenderers } from "@/lib/document/pdf/render-pdf";
import { getDraftPages } from "@/lib/handouts/draft/draft-pages";
import { saveDraft } from "@/lib/handouts/draft/save-draft";
import type { DraftPages, HandoutPatch } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { openScratchLibrary } from "@/scripts/scratch-library";
import { flat, newClinician, newDraft } from "@/tests/setup/handout-makers";
import { medianRows, quantile, rounded, timed, type Bench, type Row, type Table } from "./bench";

const facts = ["view.asks_ketamine", "tx.on_sertraline", "sx.pain", "soc.family_ok", "view.self_blame"];
let serial = 0;

type Change = { name: string; patch: () => HandoutPatch };
const kinds: Change[] = [
  {
    name: "a fact",
    patch: () => {
      serial += 1;
      const own = facts.filter((_, at) => (serial >> at) % 2 === 1 && !facts[at]?.startsWith("sx."));
      const symptoms = { ...flat.symptoms, "sx.pain": (serial % 4) as 0 | 1 | 2 | 3 };
      return {
        profile: { ...flat, symptoms, features: [...flat.features, ...own] },
        firstName: `P${serial}`,
      };
    },
  },
  { name: "the first name", patch: () => ({ firstName: `P${(serial += 1)}` }) },
  { name: "the label", patch: () => ({ label: `Room ${(serial += 1)}` }) },
];

/** Saves a change of every draft at once, then looks at its pages as the builder does. */
async function builderRow(users: number, { name, patch }: Change, changes: number): Promise<Row> {
  const clinician = await newClinician();
  const saves: number[] = [];
  const looks: number[] = [];
  const sent: number[] = [];
  const before = renderingsAsked();
  const one = async () => {
    let view: DraftView = await newDraft(clinician, { profile: flat, firstName: `P${(serial += 1)}` });
    let pages: DraftPages = await getDraftPages(clinician, { id: view.id, drawing: view.drawing, known: [] });
    for (let change = 0; change < changes; change += 1) {
      const [{ id, revision, drawing: shown }, known] = [view, pages.map((page) => page.name)];
      saves.push(
        await timed(async () => (view = await saveDraft(clinician, { id, revision, patch: patch() }))),
      );
      if (view.drawing === shown) continue;
      looks.push(
        await timed(
          async () => (pages = await getDraftPages(clinician, { id, drawing: view.drawing, known })),
        ),
      );
      sent.push(pages.reduce((sum, { svg }) => sum + (svg?.length ?? 0), 0) / 1024);
    }
  };
  await Promise.all(Array.from({ length: users }, one));
  const after = renderingsAsked();
  const figure = (all: number[], share: number) => (all.length > 0 ? rounded(quantile(all, share)) : 0);
  return {
    changed: name,
    users,
    "save, median ms": figure(saves, 0.5),
    "save, p95 ms": figure(saves, 0.95),
    "pages, median ms": figure(looks, 0.5),
    "pages, p95 ms": figure(looks, 0.95),
    "sent, kB": figure(sent, 0.5),
    "drawn a change": rounded((after.svg - before.svg) / saves.length),
    "laid out a change": rounded((after.count - before.count) / saves.length),
  };
}

async function builder(): Promise<Table> {
  await builderRow(4, kinds[0] as Change, 5);
  const rows: Row[] = [];
  for (const users of [1, 20])
    for (const kind of kinds)
      rows.push(...(await medianRows(async () => [await builderRow(users, kind, users === 1 ? 20 : 4)])));
  return { title: "The builder, after a changed ...", rows };
}

/** The text with one more word at the end of its first paragraph, as typing leaves it. */
function edited(text: TextContent): TextContent {
  const copy = structuredClone(text);
  const last = copy.tree.content[0]?.content[0];
  serial += 1;
  if (last?.type === "paragraph") last.content = [...last.content, { type: "text", text: ` Word${serial}.` }];
  return copy;
}

async function editorTable(editor: Admin, slug: string, edits: number): Promise<Table> {
  const row = await db().publishedText.findFirstOrThrow({
    where: { language: "en", explanation: { slug } },
    include: { version: true },
  });
  const text = openText(row.version);
  const material = await gateMaterial(editor);
  const look = { slug, language: "en", layer: "full", paper: "letter", page: 1 } as const;
  const work = {
    "page and gates": () => previewText(editor, { ...look, content: edited(text) }),
    "gates alone": () => gateText({ slug, language: "en", order: 1 }, edited(text), material),
  };
  for (let time = 0; time < 20; time += 1) await work["page and gates"]();
  const rows = await medianRows(async () => {
    const measured: Row[] = [];
    for (const [what, ask] of Object.entries(work)) {
      const times: number[] = [];
      for (let edit = 0; edit < edits; edit += 1) times.push(await timed(ask));
      const at = (share: number) => rounded(quantile(times, share));
      measured.push({ what, "median, ms": at(0.5), "p95, ms": at(0.95), "most, ms": at(1) });
    }
    return measured;
  });
  return { title: `The editor of “${slug}”, after one more word (bar 100 ms)`, rows };
}

export const bench: Bench = {
  about: "the page as it will print, after a change (bars of p95: 30 ms for one, 100 ms for 20)",
  run: async ({ edits = "40", slug = "anhedonia-lost-joy" }) => {
    const library = await openScratchLibrary();
    const roles = { clinician: false, reviewer: false, admin: true };
    const editor = makeAdmin({ personId: newId(), sessionId: newId(), mayFinalise: false, roles });
    if (!editor) throw new Error("An admin is no admin.");
    try {
      warmRenderers();
      return [await builder(), await editorTable(editor, slug, Number(edits))];
    } finally {
      closeRenderers();
      await library.close();
    }
  },
};
