import { expect, it } from "vitest";
import { signOnProblems } from "@/lib/platform/auth/sign-on-problem";
import { signOnWords } from "./sign-on-words";

it("has words and a next step for every problem, with the provider’s own name", () => {
  for (const problem of signOnProblems) {
    const said = signOnWords(problem, "Riverside account");
    expect(said?.words, problem).toMatch(/\.$/);
    expect(said?.nextStep, problem).toMatch(/\.$/);
    expect(`${said?.words} ${said?.nextStep}`).not.toMatch(/\{|\bundefined\b/);
  }
});

it("says nothing for what someone else wrote into the address", () => {
  for (const written of [undefined, "", "constructor", "toString", "<script>", "Refused"])
    expect(signOnWords(written, "x")).toBeNull();
});
