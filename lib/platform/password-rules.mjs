// Plain JavaScript, because the first start judges TOWLINE_ADMIN_PASSWORD before anything is installed.
import { commonPasswords } from "./password-list.mjs";

export const passwordLength = { least: 15, most: 128 };

const leet = { 0: "o", 1: "l", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s", "!": "i" };
const rows = [
  "1234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "abcdefghijklmnopqrstuvwxyz",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1qaz2wsx3edc4rfv5tgb6yhn",
];

/** Lower case, no spaces or signs: what a guesser tries first. */
export function foldPassword(password) {
  return password
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@$!]/gu, "");
}

function unleet(folded) {
  return [...folded].map((letter) => leet[letter] ?? letter).join("");
}

/** True for a short piece said over and over ("abcabcabcabcabc"), the last one perhaps cut off. */
function isRepeat(folded) {
  for (let size = 1; size <= Math.min(8, Math.floor(folded.length / 2)); size++) {
    const piece = folded.slice(0, size);
    if (piece.repeat(Math.ceil(folded.length / size)).slice(0, folded.length) === folded) return true;
  }
  return false;
}

/** Letters of the password that lie in runs of 4 or more along a keyboard row or the alphabet, either way. */
function runLetters(folded) {
  const lines = rows.flatMap((row) => [row, [...row].reverse().join("")]).map((row) => row + row);
  let covered = 0;
  for (let at = 0; at < folded.length; ) {
    let longest = 0;
    for (let size = 4; at + size <= folded.length; size++) {
      if (!lines.some((line) => line.includes(folded.slice(at, at + size)))) break;
      longest = size;
    }
    covered += longest;
    at += Math.max(longest, 1);
  }
  return covered;
}

function contextWords({ email, name = "", clinicName = "" }) {
  const parts = [
    ...email.split(/[@.+_-]/),
    ...name.split(/\s+/),
    ...clinicName.split(/\s+/),
    clinicName,
    email.split("@")[0] ?? "",
  ];
  return ["towline", ...parts.map(foldPassword)].filter((word) => word.length >= 4);
}

/** What is left when every known word is taken out: less than 8 letters of one's own is too few. */
function ownLetters(folded, words) {
  return words.reduce((rest, word) => rest.replaceAll(word, ""), folded).replace(/\d{4}/g, "").length;
}

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
  if (new Set(folded).size < 5 || isRepeat(folded))
    return "This password repeats itself. Use different words or characters.";
  if (runLetters(folded) > folded.length / 2)
    return "This password follows the keyboard or the alphabet. Choose unrelated words.";
  const words = contextWords(context);
  if (
    [folded, plain].some((word) => words.some((known) => word.includes(known)) && ownLetters(word, words) < 8)
  ) {
    return "This password is mostly a name, an e-mail address or the clinic's name. Choose unrelated words.";
  }
  return null;
}
