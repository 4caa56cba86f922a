import { expect, test } from "vitest";
import { analogyParts } from "./analogy-limit";
import { readTeachBack } from "./teach-back";

test.each([
  ["en", "A tank is full. The tap is stiff.", "Here the picture stops: nobody can look at your tap."],
  ["en", "It screams at toast.", "Yet the picture has a limit, because sometimes there is a fire."],
  ["en", "This stereo has a knob for each speaker.", "What this can’t show is which hand turned the knob."],
  ["es", "Una puerta se puso pesada.", "Hasta aquí llega la imagen: las ganas van y vienen."],
  [
    "es",
    "La medicina llega despacio.",
    "La comparación llega hasta ahí, porque nadie puede saber qué clima le toca.",
  ],
] as const)("%s: %s", (language, picture, limit) => {
  const { analogy, limit: stops } = analogyParts([`${picture} ${limit}`, "And more."], language);
  expect(analogy.join(" ")).toBe(picture);
  expect(stops).toEqual([limit, "And more."]);
});

test("an analogy that says no limit has none", () => {
  expect(analogyParts(["In this picture two signals linger."], "en").limit).toEqual([]);
});

test("a teach-back question is told apart from what to listen for", () => {
  expect(readTeachBack("Who will watch with you? (Names a person (or two).)")).toEqual({
    question: "Who will watch with you?",
    listenFor: "Names a person (or two).",
  });
  expect(readTeachBack("Name two urges. (Any two.)").question).toBe("Name two urges.");
  expect(readTeachBack("What will you do?")).toEqual({ question: "What will you do?", listenFor: null });
});
