import { describe, expect, it } from "vitest";
import { refusal } from "./auth/refusal";
import { AppError } from "./errors";
import { Failure } from "@/scripts/failure.mjs";

/** The same file once more, as a second bundle of the server holds it. */
const copy = "./app-error.mjs?another-bundle";

describe("an AppError", () => {
  it("keeps its words when another copy of the class threw it: a full queue of renderers is told as what it is", async () => {
    const { AppError: Another } = (await import(/* @vite-ignore */ copy)) as { AppError: typeof AppError };
    expect(Another).not.toBe(AppError);
    const thrown = new Another("unavailable", "Many pages are being drawn.", "Wait a moment.");
    expect(thrown instanceof AppError).toBe(true);
    expect(refusal(thrown, "editor route")).toEqual({
      ok: false,
      code: "unavailable",
      words: "Many pages are being drawn.",
      nextStep: "Wait a moment.",
    });
  });

  it("is no other error, and no failure of a start", () => {
    for (const other of [new Error("no"), { name: "AppError", code: "invalid" }, null, undefined, "AppError"])
      expect(other instanceof AppError).toBe(false);
    expect(new AppError("invalid", "No.", "Mend it.") instanceof Failure).toBe(false);
    const failure = new Failure("No.", "Mend it.", "");
    expect([failure instanceof Failure, failure instanceof AppError]).toEqual([true, true]);
  });
});
