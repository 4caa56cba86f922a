// Plain JavaScript, because the first start judges TOWLINE_ADMIN_PASSWORD before anything is installed.
import { foldPassword, ownCharacters, pieceOf, runAt, unleet, wordsOf } from "./own-characters.mjs";
import { commonPasswords } from "./password-list.mjs";

export const passwordLength = { least: 15, most: 128 };

/** Letters of the password that lie in runs of 4 or more along a keyboard row or the alphabet, either way. */
function runLetters(folded) {
  let covered = 0;
  for (let at = 0; at < folded.length; ) {
    const run = runAt(folded, at);
    if (run >= 4) covered += run;
    at += run >= 4 ? run : 1;
  }
  return covered;
}

const contextWords = ({ email, name = "", clinicName = "" }) =>
  ["towline", ...wordsOf(email, email.split("@")[0] ?? "", name, clinicName)].filter(
    (word) => word.length >= 4,
  );

/** Less of one's own than this is too few, however long it is. */
const leastOwn = 8;

/**
 * Says why a password can't be used, after NIST SP 800-63B (length and blocklist, no composition rules).
 * @param password as typed or pasted; counted in Unicode characters, 15 to 128.
 * @returns one sentence with a next step, or null when the password may be used.
 */
export function passwordProblem(password, context) {
  const length = [...password].length;
  if (length < passwordLength.least)
    return `Use at least ${passwordLength.least} characters. A few unrelated words work well.`;
  if (length > passwordLength.most) return `Use at most ${passwordLength.most} characters.`;
  const folded = foldPassword(password);
  const plain = unleet(folded);
  const trimmed = [folded, plain].flatMap((word) => [word, word.replace(/^[\d@$!]+|[\d@$!]+$/g, "")]);
  if (trimmed.some((word) => commonPasswords.has(word)))
    return "This password is on lists of common ones. Choose words of your own.";
  if (new Set(folded).size < 5 || pieceOf(folded) !== folded)
    return "This password repeats itself. Use different words or characters.";
  if (runLetters(folded) > folded.length / 2)
    return "This password follows the keyboard or the alphabet. Choose unrelated words.";
  const words = contextWords(context);
  if (ownCharacters(password, words) >= leastOwn) return null;
  return [folded, plain].some((word) => words.some((known) => word.includes(known)))
    ? "This password is mostly a name, an e-mail address or the clinic's name. Choose unrelated words."
    : "This password is made of words, dates or repetitions that are guessed first. Choose unrelated words.";
}
