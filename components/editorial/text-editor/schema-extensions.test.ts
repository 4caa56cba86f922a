import { getSchema } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { partName, parts } from "./names";
import { schemaExtensions } from "./schema-extensions";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { sectionName } from "@/lib/library/gates/reading-grade";
import { checkTree } from "@/lib/library/tree/tree";
import { treeSchema } from "@/lib/library/tree/tree-schema";

const schema = getSchema(schemaExtensions);
const facts = (one: typeof schema) => ({
  nodes: Object.values(one.nodes).map(({ name, spec }) => ({
    name,
    content: spec.content ?? "",
    group: spec.group ?? "",
    atom: spec.atom ?? false,
    attrs: Object.entries(spec.attrs ?? {}).map(([key, { default: fallback }]) => [key, fallback]),
  })),
  marks: Object.values(one.marks).map(({ name, spec }) => ({
    name,
    excludes: spec.excludes,
    attrs: Object.entries(spec.attrs ?? {}).map(([key, { default: fallback }]) => [key, fallback]),
  })),
});

describe("the editor's schema is the library's", () => {
  it("has the same nodes and marks in the same order, with the same rules and attributes", () => {
    expect(facts(schema)).toEqual(facts(treeSchema as unknown as typeof schema));
  });

  it("gives every text of the library back as it is", async () => {
    const { topics } = await shippedFolder();
    expect(topics.length).toBeGreaterThan(50);
    for (const { tree } of topics) expect(checkTree(schema.nodeFromJSON(tree).toJSON())).toEqual(tree);
  });

  it("names the parts as the gates name them", () => {
    for (const part of parts) expect(partName(part)).toBe(sectionName({ attrs: part }));
  });
});
