// What of a secret is its own, and what a guesser tries first. Plain JavaScript, because the first start
// judges TOWLINE_ADMIN_PASSWORD before anything is installed; small, because browsers judge with it too.
const leet = { 0: "o", 1: "l", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s", "!": "i" };
const rows = [
  "1234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "abcdefghijklmnopqrstuvwxyz",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1qaz2wsx3edc4rfv5tgb6yhn",
  // Columns and corners of a keypad.
  "147258369",
  "2580",
  "1379",
];
const lines = rows.flatMap((row) => [row, [...row].reverse().join("")]).map((row) => row + row);

/** What people put into passwords, folded; months and days of English and Spanish among it. */
const usual = `
january february march april june july august september october november december
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo
spring summer autumn winter primavera verano otono invierno
password passwort passcode contrasena passw0rd pass1234 letmein welcome bienvenido login admin administrator secret
qwerty iloveyou teamo trustno1 changeme default temp1234 test1234 master access hello monkey dragon shadow
sunshine princess princesa football baseball superman batman michael jennifer jessica charlie
clinic clinica hospital doctor nurse patient paciente health salud medical psychiatry psychiatrist therapy therapist
depression handout towline
`
  .trim()
  .split(/\s+/)
  .sort((one, other) => other.length - one.length);

/** A year, or a day in digits: 2026, 311226, 31122026, 20261231. */
const dates =
  /(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?:19|20)\d\d|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:19[3-9]|20[0-4])\d/g;

/** Lower case, no spaces or signs: what a guesser tries first. */
export function foldPassword(password) {
  return password
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@$!]/gu, "");
}

/** Letters behind the digits and signs that stand for them. */
export function unleet(folded) {
  return [...folded].map((letter) => leet[letter] ?? letter).join("");
}

/** How many letters from `at` on lie along a keyboard row or the alphabet, either way. */
export function runAt(folded, at) {
  let size = 0;
  while (at + size < folded.length && lines.some((line) => line.includes(folded.slice(at, at + size + 1))))
    size += 1;
  return size;
}

/** The piece that is said over and over, the last time perhaps cut off; the whole where nothing is. */
export function pieceOf(whole) {
  for (let size = 1; size <= whole.length / 2; size += 1) {
    const piece = whole.slice(0, size);
    if (piece.repeat(Math.ceil(whole.length / size)).slice(0, whole.length) === whole) return piece;
  }
  return whole;
}

/** Letters of a part that a guesser has to find one by one: runs, and what was said before, count once. */
function foundOneByOne(whole) {
  const part = pieceOf(whole);
  // In a short code of digits three in a row are a row.
  const leastRun = part.length <= 6 ? 3 : 4;
  let own = 0;
  for (let at = 0; at < part.length; ) {
    if (part[at] === part[at - 1]) {
      at += 1;
      continue;
    }
    let said = 0;
    while (at + said < part.length && part.slice(0, at + said).includes(part.slice(at, at + said + 1)))
      said += 1;
    const run = runAt(part, at);
    const known = Math.max(run >= leastRun ? run : 0, said >= 2 ? said : 0);
    own += 1;
    at += Math.max(known, 1);
  }
  return own;
}

const without = (folded, words) =>
  words
    .reduce((rest, word) => rest.replaceAll(word, " "), folded)
    .replace(dates, " ")
    .replace(/[@$!]+/g, " ")
    .trim();

/**
 * How many characters of a secret are left to find once known words, dates, runs of the keyboard and
 * repetitions are taken off.
 * @param words folded, of the person or the clinic.
 */
export function ownCharacters(secret, words = []) {
  const folded = foldPassword(secret);
  const known = [...words.filter((word) => word.length >= 4), ...usual];
  const left = [folded, unleet(folded.replace(dates, " "))].map((one) =>
    foundOneByOne(without(one, known).replace(/\s+/g, " ")),
  );
  return Math.min(...left);
}

/** Folded words of names, addresses and titles that a guesser knows. */
export function wordsOf(...texts) {
  return texts.flatMap((text) => [text, ...text.split(/[\s@.+_-]+/)]).map(foldPassword);
}
