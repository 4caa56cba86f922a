import { join } from "node:path";
import { ESLint } from "eslint";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

it("a screen that decides by the words of a refusal fails the lint", async () => {
  const lint = new ESLint({ cwd: root });
  const faults = async (line: string) =>
    (
      await lint.lintText(
        `export const planted = (refused: { code: string; words: string; nextStep: string }, error: Error) => { ${line} };\n`,
        { filePath: join(root, "components/planted.ts") },
      )
    )[0]?.messages.filter(({ ruleId }) => ruleId === "no-restricted-syntax").length;
  expect(await faults('return refused.code === "password-needed" ? refused.words : "";')).toBe(0);
  for (const line of [
    'return refused.nextStep.startsWith("Give your password");',
    'return refused.words === "There is no such thing here.";',
    'return error.message !== "gone";',
    'return error?.message.includes("gone");',
    "return /gone/.test(refused.words);",
    'switch (refused.words) { case "gone": return 1; default: return 2; }',
  ])
    expect(await faults(line), line).toBe(1);
}, 60_000);
