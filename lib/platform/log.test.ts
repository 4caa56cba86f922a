import { afterEach, expect, test, vi } from "vitest";
import { logError } from "./log";

const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
afterEach(() => written.mockClear());

test("security 9: an error is logged by name, code and model; what it quotes is not", () => {
  const error = Object.assign(new Error("Invalid value Maria Lopez"), {
    code: "P2002",
    meta: { modelName: "Person", target: "Maria" },
  });
  logError("unexpected", error, { where: "save" });
  const line = JSON.parse(String(written.mock.calls[0]?.[0])) as Record<string, unknown>;
  expect(line).toMatchObject({
    level: "error",
    event: "unexpected",
    where: "save",
    name: "Error",
    code: "P2002",
    model: "Person",
  });
  expect(JSON.stringify(line)).not.toContain("Maria");
});

test("words in the place of a code don't pass", () => {
  logError("unexpected", Object.assign(new Error("x"), { code: "Maria Lopez, born 1961" }));
  expect(String(written.mock.calls[0]?.[0])).not.toContain("Maria");
});
