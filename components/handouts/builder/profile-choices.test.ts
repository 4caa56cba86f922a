import { describe, expect, it } from "vitest";
import type { VocabularyChoice } from "@/lib/handouts/schema";
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
function listed(name: string, wanted: string, set: string[] = []): string[] {
  return choicesShown(domain(name), { wanted, isSet: (id) => set.includes(id) }).map(
    ({ item, depth, heading }) => `${"-".repeat(depth)}${item.id}${heading ? " (only named)" : ""}`,
  );
}

describe("the picker", () => {
  it("keeps the medicines of a class to itself until the class is set", () => {
    expect(listed("tx", "")).toContain("tx.on_ssri_snri");
    expect(listed("tx", "")).not.toContain("-tx.on_sertraline");
    const open = listed("tx", "", ["tx.on_ssri_snri"]);
    const at = open.indexOf("tx.on_ssri_snri");
    expect(open.slice(at + 1, at + 11).every((line) => line.startsWith("-tx.on_"))).toBe(true);
    expect(listed("tx", "", ["tx.on_dopamine_addon", "tx.on_partial_agonist"])).toContain(
      "--tx.on_aripiprazole",
    );
  });

  it("finds a medicine by its brand, beneath its class, and all of a class by the class", () => {
    expect(listed("tx", "zoloft")).toEqual(["tx.on_ssri_snri", "-tx.on_sertraline"]);
    expect(listed("med", "lithobid")).toEqual(["med.serotonergic_other", "-med.lithium"]);
    expect(listed("med", "maoi")).toEqual(["med.maoi", "-med.maoi_antidepressant", "-med.maob_parkinsons"]);
    expect(listed("tx", "abilify")).toEqual([
      "tx.on_dopamine_addon",
      "-tx.on_partial_agonist",
      "--tx.on_aripiprazole",
    ]);
  });

  it("leads to what was searched for, and not to the class above it", () => {
    const found = (name: string, wanted: string) =>
      choicesShown(domain(name), { wanted, isSet: () => false })
        .filter((one) => one.found)
        .map(({ item }) => item.id);
    expect(found("tx", "zoloft")).toEqual(["tx.on_sertraline"]);
    expect(found("hx", "cirrhosis")).toEqual(["hx.liver"]);
    expect(found("sx", "no joy")).toEqual(["sx.anhedonia"]);
  });

  it("offers no entry that was split, only its kinds, and shows it where an older profile holds it", () => {
    expect(listed("hx", "liver")).toEqual(["hx.liver_kidney (only named)", "-hx.liver", "-hx.kidney"]);
    expect(listed("hx", "liver", ["hx.liver_kidney"])[0]).toBe("hx.liver_kidney");
    const all = [...listed("hx", ""), ...listed("med", "")];
    expect(all.filter((line) => line.endsWith("(only named)"))).toHaveLength(4);
    for (const { id, parent } of vocabulary.items)
      if (vocabulary.byId.get(parent ?? "")?.legacy) expect(all).toContain(`-${id}`);
  });
});
