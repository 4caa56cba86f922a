import { expect, test } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { countedStandings, withoutAuthors } from "./words";

const claim = { text: "", es: [], option: null, row: null, aspect: null, where: [], sources: [] };

test("standings are counted, and what has no mark is said", () => {
  const of = (standing: "established" | "emerging" | "contested") => ({ ...claim, standing });
  expect(countedStandings([of("emerging"), of("established"), of("emerging")])).toBe(
    "1 established (no mark), 2 early.",
  );
  expect(countedStandings([of("contested")])).toBe("1 disputed.");
  expect(countedStandings([])).toBe("This text claims nothing.");
});

test.each([
  [
    "Li2015",
    "Li Z, et al. Transporter in depression. J Affect Disord 2015.",
    "Transporter in depression. J Affect Disord 2015.",
  ],
  ["Mohamed2017", "(VAST-D) Mohamed S, et al. JAMA 2017;318(2):132-45.", "(VAST-D) JAMA 2017;318(2):132-45."],
  [
    "Kemp2014",
    "Kemp JJ, Lickel JJ, Deacon BJ. Effects. Behav Res Ther 2014.",
    "Effects. Behav Res Ther 2014.",
  ],
  ["vanderZweerde2019", "van der Zweerde T, et al. Guided online CBT-I.", "Guided online CBT-I."],
  [
    "BlueberryReview",
    "Fisk J, et al. Blueberry. Br J Nutr 2020.",
    "Fisk J, et al. Blueberry. Br J Nutr 2020.",
  ],
  [
    "NICE2022",
    "NICE guideline NG222 Depression in adults (2022).",
    "NICE guideline NG222 Depression in adults (2022).",
  ],
])("beside the key %s authors it names are not said again", (key, citation, short) => {
  expect(withoutAuthors(key, citation)).toBe(short);
});

test("of every source of the library something stays to look it up by", async () => {
  const { sources } = await shippedFolder();
  const bare = sources.filter(({ key, citation }) => withoutAuthors(key, citation).length < 12);
  expect(bare.map(({ key }) => key)).toEqual([]);
});
