/** Sources that editors keep, beside those that ship. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Editor } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { changeSource } from "@/lib/library/sources/change-source";
import { addSource } from "@/lib/library/sources/add-source";
import { listClaims, listSources } from "@/lib/library/sources/queries";
import { addSourceInput } from "@/lib/library/sources/schema";
import { testDatabase } from "@/tests/setup/database";
import { newReviewer } from "@/tests/setup/desk-people";
import { LibraryFolderOfTests } from "@/tests/setup/library-folder";

testDatabase({ library: true });
let editor: Editor;
beforeAll(async () => {
  editor = await newReviewer("Dr. Editor");
});

const fields = {
  citation: "Park A. A paper. 2026.",
  es: " ",
  doi: "https://doi.org/10.1000/xyz.1",
  pmid: "",
  tag: "R" as const,
  note: "",
};
const revision = async () => (await db().libraryState.findUniqueOrThrow({ where: { id: 1 } })).revision;
const held = async (key: string) => (await listSources(editor)).find((one) => one.key === key);

describe("the list of sources", () => {
  it("says which published topics cite one, and which the evidence brief names it for", async () => {
    const page = await held("Page2024");
    expect(page).toMatchObject({ own: false, tag: "R", doi: "10.1038/s41380-024-02625-2" });
    expect(page?.citedBy).toContainEqual({
      slug: "chemical-imbalance-myth",
      title: "Is depression a chemical imbalance?",
    });
    expect(page?.namedFor.length).toBeGreaterThan(0);
  });

  it("has no published text that cites a source the list lacks", async () => {
    const keys = new Set((await listSources(editor)).map(({ key }) => key));
    const cited = await db().publishedText.findMany({ include: { version: { select: { sources: true } } } });
    expect(cited.flatMap(({ version }) => version.sources).filter((key) => !keys.has(key))).toEqual([]);
  });
});

describe("adding and changing", () => {
  it("keeps a new source for texts to cite, an address taken down to its DOI, unknown as unknown", async () => {
    const before = await revision();
    await addSource(editor, addSourceInput.parse({ key: "Park2026", ...fields }));
    expect(await held("Park2026")).toMatchObject({
      own: true,
      doi: "10.1000/xyz.1",
      pmid: null,
      note: null,
      citedBy: [],
      namedFor: [],
    });
    expect(await revision()).toBe(before + 1);
    await expect(
      addSource(editor, addSourceInput.parse({ key: "PARK2026", ...fields })),
    ).rejects.toMatchObject({ code: "invalid", words: "There is a source Park2026 already." });
  });

  it.each([
    ["doi", "see the journal"],
    ["doi", "10.1000"],
    ["pmid", "PMC123"],
    ["key", "no spaces"],
    ["citation", " "],
    ["tag", "X"],
  ])('refuses a %s like "%s"', (field, value) => {
    expect(addSourceInput.safeParse({ key: "Park2027", ...fields, [field]: value }).success).toBe(false);
  });

  it("tells the audit what was changed and nothing of its words", async () => {
    await changeSource(editor, addSourceInput.parse({ key: "Page2024", ...fields, doi: "" }));
    expect(await held("Page2024")).toMatchObject({ own: true, citation: fields.citation, doi: null });
    expect(await db().auditEvent.findFirstOrThrow({ orderBy: { seq: "desc" } })).toMatchObject({
      event: "source.changed",
      subject: "page2024",
      data: {},
    });
    await expect(
      changeSource(editor, addSourceInput.parse({ key: "Nobody1999", ...fields })),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it("stands after a later release, which still brings its new sources", async () => {
    const folder = new LibraryFolderOfTests();
    folder.write(
      "sources.yaml",
      "Page2024: { citation: As the release has it, tag: R }\nPark2026: { citation: Theirs, tag: K }\nNew2031: { citation: A new one, tag: S }\nSalamone2012: { citation: Corrected by the release, tag: R }\n",
    );
    folder.topic("what-dopamine-does", 101, "Short.");
    await loadStarterLibrary(makeSystem("test"), folder.path);
    folder.remove();
    expect((await held("Page2024"))?.citation).toBe(fields.citation);
    expect((await held("Park2026"))?.citation).toBe(fields.citation);
    expect(await held("New2031")).toMatchObject({ citation: "A new one", own: false });
    expect((await held("Salamone2012"))?.citation).toBe("Corrected by the release");
  });
});

describe("the ledger of claims", () => {
  it("is read with verdicts, answers and topics", async () => {
    await loadStarterLibrary(makeSystem("test"));
    const claims = await listClaims(editor);
    expect(claims.length).toBeGreaterThan(100);
    expect(claims[0]).toMatchObject({
      id: "000-01",
      verdict: "caveats",
      topics: [{ slug: "what-dopamine-does", title: expect.not.stringMatching(/^what-/) }, expect.anything()],
    });
  });
});
