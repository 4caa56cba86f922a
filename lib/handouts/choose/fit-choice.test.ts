import { describe, expect, it } from "vitest";
import type { ChosenTopic } from "@/lib/handouts/schema";
import { asChosen } from "./default-choice";
import { fitChoice } from "./fit-choice";

/** Halves of a page: a full text takes two, a brief one one, an analogy one more. */
const halves = ({ layer, hiddenParts, slug }: ChosenTopic): number =>
  (layer === "full" ? 2 : 1) + (analogies.has(slug) && !hiddenParts.includes("analogy") ? 1 : 0);
const analogies = new Set(["a", "c"]);
const shown = (choice: readonly ChosenTopic[]) =>
  choice.map(({ slug, layer, hiddenParts }) => [slug, layer, ...hiddenParts].join(" "));

async function fit(choice: ChosenTopic[], more = 0) {
  const asked: string[] = [];
  const { choice: fitted, shortened } = await fitChoice(
    choice,
    async (tried) => {
      asked.push(shown(tried).join(", "));
      return Math.ceil((tried.reduce((sum, topic) => sum + halves(topic), 0) + more) / 2);
    },
    analogies,
  );
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
      shortened: [
        { slug: "d", how: ["brief"] },
        { slug: "e", how: ["brief"] },
      ],
      asked: ["b full, d full, e full", "b full, d full, e brief", "b full, d brief, e brief"],
    });
  });

  it("then leaves out analogies, the last first, and says so only of topics that have one", async () => {
    expect(await fit(full("a", "b", "c"))).toMatchObject({
      fitted: ["a brief", "b brief", "c brief analogy"],
      shortened: [
        { slug: "a", how: ["brief"] },
        { slug: "b", how: ["brief"] },
        { slug: "c", how: ["brief", "without-analogy"] },
      ],
    });
  });

  it("never takes a topic off, a note or another part out, even when that is not enough", async () => {
    const noted: ChosenTopic = { ...asChosen("c", "full"), note: "Bring it.", hiddenParts: ["ask"] };
    const { fitted, shortened } = await fit([noted, ...full("a", "b", "d")], 9);
    expect(fitted).toEqual(["c brief ask analogy", "a brief analogy", "b brief", "d brief"]);
    expect(shortened).toHaveLength(4);
  });

  it("says nothing of what was short before", async () => {
    const short: ChosenTopic = { ...asChosen("a", "brief"), hiddenParts: ["analogy"] };
    expect((await fit([short, ...full("b", "d")], 1)).shortened).toEqual([
      { slug: "b", how: ["brief"] },
      { slug: "d", how: ["brief"] },
    ]);
  });
});
