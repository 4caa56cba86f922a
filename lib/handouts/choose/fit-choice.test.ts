import { describe, expect, it } from "vitest";
import type { ChosenTopic } from "@/lib/handouts/schema";
import { asChosen } from "./default-choice";
import { fitChoice } from "./fit-choice";

/** Halves of a page: a full text takes two, a brief one one. */
const halves = ({ layer }: ChosenTopic): number => (layer === "full" ? 2 : 1);
const shown = (choice: readonly ChosenTopic[]) =>
  choice.map(({ slug, layer, hiddenParts }) => [slug, layer, ...hiddenParts].join(" "));

async function fit(choice: ChosenTopic[], more = 0) {
  const asked: string[] = [];
  const { choice: fitted, shortened } = await fitChoice(choice, async (tried) => {
    asked.push(shown(tried).join(", "));
    return Math.ceil((tried.reduce((sum, topic) => sum + halves(topic), 0) + more) / 2);
  });
  return { fitted: shown(fitted), shortened, asked };
}
const full = (...slugs: string[]) => slugs.map((slug) => asChosen(slug, "full"));

describe("Fit", () => {
  it("leaves alone what takes two pages", async () => {
    expect(await fit([...full("b"), asChosen("d", "brief")])).toMatchObject({
      fitted: ["b full", "d brief"],
      shortened: [],
    });
  });

  it("makes texts brief, the last topic's first, and stops as soon as it fits", async () => {
    expect(await fit(full("b", "d", "e"))).toEqual({
      fitted: ["b full", "d brief", "e brief"],
      shortened: ["d", "e"],
      asked: ["b full, d full, e full", "b full, d full, e brief", "b full, d brief, e brief"],
    });
  });

  it("never takes a topic off, a note or a part out, even when that is not enough", async () => {
    const noted: ChosenTopic = { ...asChosen("c", "full"), note: "Bring it.", hiddenParts: ["ask"] };
    const { fitted, shortened } = await fit([noted, ...full("a", "b", "d")], 9);
    expect(fitted).toEqual(["c brief ask", "a brief", "b brief", "d brief"]);
    expect(shortened).toEqual(["c", "a", "b", "d"]);
  });

  it("says nothing of what was short before", async () => {
    const { fitted, shortened } = await fit([asChosen("a", "brief"), ...full("b", "d")], 2);
    expect(fitted).toEqual(["a brief", "b brief", "d brief"]);
    expect(shortened).toEqual(["b", "d"]);
  });
});
