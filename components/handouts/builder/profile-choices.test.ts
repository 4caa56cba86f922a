import { describe, expect, it } from "vitest";
import type { VocabularyChoice } from "@/lib/engine/vocabulary/vocabulary-choices";
import { vocabulary } from "@/tests/setup/starter-library";
import { choicesShown } from "./profile-choices";

const domain = (name: string): VocabularyChoice[] =>
  vocabulary.items
    .filter(({ id }) => id.startsWith(`${name}.`))
    .map(({ id, label, synonyms, help = null, parent = null, legacy }) => ({
      id,
      label,
      synonyms,
      help,
      parent,
      legacy,
    }));

/** As they stand in the picker: a dash a step, "(only named)" for a class that can't be picked. */
function listed(name: string, set: string[] = []): string[] {
  return choicesShown(domain(name), (id) => set.includes(id)).map(
    ({ item, depth, heading }) => `${"-".repeat(depth)}${item.id}${heading ? " (only named)" : ""}`,
  );
}

describe("the picker", () => {
  it("keeps the medicines of a class to itself until the class is set", () => {
    expect(listed("tx")).toContain("tx.on_ssri_snri");
    expect(listed("tx")).not.toContain("-tx.on_sertraline");
    const open = listed("tx", ["tx.on_ssri_snri"]);
    const at = open.indexOf("tx.on_ssri_snri");
    expect(open.slice(at + 1, at + 11).every((line) => line.startsWith("-tx.on_"))).toBe(true);
    expect(listed("tx", ["tx.on_dopamine_addon", "tx.on_partial_agonist"])).toContain("--tx.on_aripiprazole");
  });

  it("offers no entry that was split, only its kinds, and shows it where an older profile holds it", () => {
    const liver = (set: string[] = []) => listed("hx", set).filter((line) => /liver|kidney/.test(line));
    expect(liver()).toEqual(["hx.liver_kidney (only named)", "-hx.liver", "-hx.kidney"]);
    expect(liver(["hx.liver_kidney"])[0]).toBe("hx.liver_kidney");
    const all = [...listed("hx"), ...listed("med")];
    expect(all.filter((line) => line.endsWith("(only named)"))).toHaveLength(4);
    for (const { id, parent } of vocabulary.items)
      if (vocabulary.byId.get(parent ?? "")?.legacy) expect(all).toContain(`-${id}`);
  });
});
