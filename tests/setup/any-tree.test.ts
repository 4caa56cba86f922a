import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkTree } from "@/lib/library/tree/tree";
import { treeSchema } from "@/lib/library/tree/tree-schema";
import { cases } from "./generated";
import { anyTree, figureKeys } from "./any-tree";

describe("any tree", () => {
  it("is one the schema keeps as it is", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        expect(checkTree(tree)).toEqual(tree);
        expect(checkTree(JSON.parse(JSON.stringify(tree)))).toEqual(tree);
      }),
      { numRuns: cases(200) },
    );
  });

  it("leaves no node, mark or picture of the schema out", () => {
    const all = JSON.stringify(fc.sample(anyTree, { numRuns: 200, seed: 7 }));
    for (const name of [...Object.keys(treeSchema.nodes), ...Object.keys(treeSchema.marks)])
      expect(all, name).toContain(`"type":"${name}"`);
    for (const key of figureKeys) expect(all, key).toContain(`"key":"${key}"`);
  });
});
