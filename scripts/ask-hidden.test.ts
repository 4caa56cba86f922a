import { PassThrough } from "node:stream";
import { afterEach, expect, test, vi } from "vitest";
import { askHidden } from "./ask-hidden";

/** A terminal, whose keys are pressed once the question stands there. */
function typing(keys: string) {
  const terminal = Object.assign(new PassThrough(), { isTTY: true });
  const shown = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  const answer = askHidden("Pass phrase of this backup: ", terminal);
  terminal.write(keys);
  return { answer, shown };
}
afterEach(() => void vi.restoreAllMocks());

test("a line is taken, and nothing of it is shown", async () => {
  const { answer, shown } = typing("quarry umbrella tin nine\r");
  expect(await answer).toBe("quarry umbrella tin nine");
  expect(shown.mock.calls.map(([words]) => words)).toEqual(["Pass phrase of this backup: ", "\n"]);
});

test.each([
  ["Ctrl-C", "\u0003"],
  ["Ctrl-D", "\u0004"],
])("%s is a wish to stop, in words", async (_name, key) => {
  await expect(typing(key).answer).rejects.toMatchObject({
    code: "invalid",
    words: "You stopped at the pass phrase.",
  });
});

test("where no terminal is, nobody is asked", async () => {
  await expect(askHidden("Pass phrase: ", new PassThrough())).rejects.toMatchObject({ code: "invalid" });
});
