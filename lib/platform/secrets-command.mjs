// Keys that a program hands out, such as one that asks a key management service. Plain JavaScript, because
// the first start judges the setting before anything is installed.
import { execFileSync } from "node:child_process";
import { AppError } from "./app-error.mjs";
import { secretsOfContent } from "./secret-rules.mjs";

const limitMs = 20_000;
const mostBytes = 65_536;
const setting = "TOWLINE_KEYS_COMMAND";

/**
 * Words of a command as they are handed to the program: quotes hold a word together, and no shell ever reads
 * them, so that nothing else is special.
 * @returns null when a quote is not closed, or there is no word.
 */
export function wordsOf(command) {
  const outside = command.replace(/"[^"]*"|'[^']*'/g, "q");
  if (/["']/.test(outside) || outside.trim() === "") return null;
  return (command.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? []).map((word) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_all, double, single) => double ?? single),
  );
}

const refuse = (words) =>
  new AppError(
    "unavailable",
    `${setting} did not give the keys: ${words}.`,
    "Run it by hand as the user that starts Towline, and see that it prints the secrets file, as JSON or in base64.",
  );

/** What it printed is a secret, and what it said of a failure may quote one: neither is told on. */
function outputOf([program, ...words]) {
  try {
    return execFileSync(program, words, {
      encoding: "utf8",
      maxBuffer: mostBytes,
      timeout: limitMs,
      killSignal: "SIGKILL",
      stdio: ["ignore", "pipe", "ignore"],
      windowsHide: true,
    }).trim();
  } catch (error) {
    if (error.code === "ENOENT") throw refuse("there is no such program");
    if (error.code === "EACCES") throw refuse("the program may not be run");
    if (error.code === "ENOBUFS") throw refuse("it printed more than a secrets file holds");
    if (error.code === "ETIMEDOUT") throw refuse(`it took longer than ${limitMs / 1000} s`);
    throw refuse(error.status === null ? "it was ended" : `it ended with code ${error.status}`);
  }
}

function contentOf(output) {
  const text = output.startsWith("{") ? output : Buffer.from(output, "base64").toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    throw refuse("it printed something else");
  }
}

export function secretsByCommand(command) {
  return secretsOfContent(contentOf(outputOf(wordsOf(command) ?? [])), setting);
}
