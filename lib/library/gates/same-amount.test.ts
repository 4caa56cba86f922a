/** What a Spanish line said more or less than its English one, each as it once stood. */
import { describe, expect, test } from "vitest";
import { driftIn } from "./same-amount";

describe("how many, how much and who, in a translation", () => {
  test.each([
    ["Most common side effects settle.", "Casi todos los efectos comunes ceden.", /la mayoría/],
    ["Thoughts of suicide come mostly early on.", "Vienen casi siempre al inicio.", /sobre todo/],
    ["No, most people do not need to.", "No, casi nadie tiene que hacerlo.", /la mayoría/],
    ["It helps about as much as medicine.", "Ayuda casi tanto como la medicina.", /más o menos igual/],
    ["Take no more until a clinician has told you.", "No tome más hasta que le digan.", /profesional/],
    ["After 6 visits, often weekly.", "Después de 6 citas, casi siempre semanales.", /muchas veces/],
    ["If you drink a lot, call us before you cut down.", "Llámenos antes de bajarlo.", /beber o tomar menos/],
  ])("“%s” is not “%s”", (english, spanish, say) => {
    expect(driftIn(english, spanish, "es")).toMatch(say);
  });

  test.each([
    ["Most common side effects settle.", "La mayoría de los efectos comunes cede."],
    ["Nearly all side effects settle.", "Casi todos los efectos ceden."],
    ["It helps almost as much as medicine.", "Ayuda casi tanto como la medicina."],
  ])("“%s” may be “%s”", (english, spanish) => {
    expect(driftIn(english, spanish, "es")).toBeNull();
  });
});
