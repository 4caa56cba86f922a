import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { secretsByCommand, wordsOf } from "./secrets-command.mjs";
import { makeSecrets, readSecrets } from "./secrets";
import { checkSettings, readSettings, secretsOf } from "./settings.mjs";
import { parseEnv, secretsToHandOn } from "./env";

const folder = mkdtempSync(join(tmpdir(), "towline-keys-command-"));
const file = makeSecrets(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = (code: string) => `"${process.execPath}" -e '${code}'`;
const refusal = (command: string): string => {
  try {
    secretsByCommand(command);
    return "";
  } catch (error) {
    return (error as { words: string }).words;
  }
};

describe("the words of a command", () => {
  it.each([
    ["aws kms decrypt --output text", ["aws", "kms", "decrypt", "--output", "text"]],
    [`run "two words" 'and "three" more' a"b c"d`, ["run", "two words", 'and "three" more', "ab cd"]],
    ["echo $(id); rm -rf / | cat `x` > y", ["echo", "$(id);", "rm", "-rf", "/", "|", "cat", "`x`", ">", "y"]],
  ])("%s", (command, words) => expect(wordsOf(command)).toEqual(words));

  it.each(["", "  ", 'run "open', "run 'open"])("are refused when no program can be meant: %s", (command) =>
    expect(wordsOf(command)).toBeNull(),
  );

  it("are split in no time, however they are meant", () => {
    expect(wordsOf(`${"a ".repeat(1999)}"`)).toBeNull();
  });
});

describe("security: keys that a command hands out", () => {
  it.each(["cat", "base64 -w0"])("are those it prints: %s", (program) => {
    expect(secretsByCommand(`${program} "${file}"`)).toEqual(readSecrets(file));
  });

  it("never reach a shell", () => {
    const planted = join(folder, "planted");
    expect(refusal(`cat /dev/null; touch ${planted}`)).toBe(
      "TOWLINE_KEYS_COMMAND did not give the keys: it ended with code 1.",
    );
    expect(() => readFileSync(planted)).toThrow();
  });

  it.each([
    ["/no/such/program", "there is no such program"],
    [folder, "the program may not be run"],
    [node("process.exit(7)"), "it ended with code 7"],
    [node("process.kill(process.pid)"), "it was ended"],
    [node("console.log(7)"), "it printed something else"],
    [node("console.log(Buffer.alloc(1e6).toString())"), "it printed more than a secrets file holds"],
  ])("or it is said why not, and nothing else: %s", (command, why) => {
    expect(refusal(command)).toBe(`TOWLINE_KEYS_COMMAND did not give the keys: ${why}.`);
  });

  it("quote nothing that it printed, whatever stream it was on", () => {
    const leaky = node(`console.log("canary-key"); console.error("canary-key"); process.exit(1)`);
    const tell = () => secretsByCommand(leaky);
    expect(tell).toThrow();
    try {
      tell();
    } catch (error) {
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("canary-key");
    }
  });

  it("are as strong as others", () => {
    const weak = join(folder, "weak.json");
    writeFileSync(weak, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), session: "secret" }));
    expect(refusal(`cat ${weak}`)).toContain("session");
  });

  it("come from one place", () => {
    const both = { TOWLINE_KEYS_COMMAND: `cat ${file}`, TOWLINE_SECRETS_FILE: file };
    expect(() => secretsOf(readSettings(both), folder)).toThrow(/another setting/);
    expect(() => checkSettings(both, folder)).toThrow(/another setting/);
  });

  it("are handed on to what is started, which runs no command again", () => {
    const count = join(folder, "count");
    const given = {
      TOWLINE_EMBEDDED_URL: "postgresql://towline@127.0.0.1:1/towline",
      TOWLINE_KEYS_COMMAND: node(
        `const fs = require("fs"); fs.appendFileSync("${count}", "x"); console.log(fs.readFileSync("${file}", "utf8"))`,
      ),
    };
    const first = parseEnv(given);
    const second = parseEnv({ ...given, ...secretsToHandOn(given, first) });
    expect(second).toEqual(first);
    expect(readFileSync(count, "utf8")).toBe("x");
  });
});
