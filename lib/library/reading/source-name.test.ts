/** Sources are named by author and year, else by what they are; a key is never printed. */
import { expect, test } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { sourceName } from "./source-name";

test.each([
  [
    "Page CE, Epperson CN, Novick AM. Beyond the serotonin deficit hypothesis. Mol Psychiatry 2024;29.",
    "Page 2024",
  ],
  ["(VAST-D) Mohamed S, et al. JAMA 2017;318(2):132-45.", "Mohamed 2017"],
  ["van der Zweerde T, et al. Guided online CBT-I; PMC6331685.", "van der Zweerde"],
  ["Sinha and colleagues. Sexual function before and after. East Asian Arch Psychiatry 2018.", "Sinha 2018"],
  ["Bupropion (Wellbutrin XL and generics) US prescribing information, copies.", "bupropion label"],
  ["Quetiapine XR product pages and MIMS-type label.", "quetiapine label"],
  ["NICE guideline NG222 Depression in adults (2022).", "NICE guideline NG222 Depression in adults, 2022"],
  ["Harvard T.H. Chan School of Public Health. Means Matter.", "Harvard T.H. Chan School of Public Health"],
])("%s", (citation, name) => {
  expect(sourceName(citation)).toBe(name);
});

test("every source of the library has a short name that is not its key", async () => {
  const { sources } = await shippedFolder();
  const wrong = sources.filter(
    ({ key, citation }) =>
      sourceName(citation).length < 4 || sourceName(citation).length > 66 || sourceName(citation) === key,
  );
  expect(wrong.map(({ key }) => key)).toEqual([]);
});
