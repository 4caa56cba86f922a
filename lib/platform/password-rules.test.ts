import { describe, expect, it } from "vitest";
import { hashPassword, passwordVerifications, verifyPassword } from "@/lib/platform/auth/hash-password";
import { foldPassword, ownCharacters } from "./own-characters.mjs";
import { passwordProblem } from "./password-rules.mjs";

const context = {
  email: "dana.winterbourne@harborclinic.example",
  name: "Dana Winterbourne",
  clinicName: "Harbor Psychiatry",
};

describe("security 1: which passwords may be used", () => {
  it.each([
    ["14 characters", "kelp lantern 9", "at least 15"],
    ["129 characters", "kelp lantern ".repeat(9) + "0123456789ab", "at most 128"],
    ["a common one", "correcthorsebatterystaple", "lists of common"],
    ["a common one with spaces and capitals", "Correct Horse Battery Staple", "lists of common"],
    ["a common one with digits hung on", "1correcthorsebatterystaple2026!", "lists of common"],
    ["a common one in disguise", "p@ssw0rdp@ssw0rd", "lists of common"],
    ["a band, as often breached as any of its length", "My Chemical Romance 2026", "lists of common"],
    ["one of chance that thousands share all the same", "zqjphsyf6ctifgu", "lists of common"],
    ["one letter", "aaaaaaaaaaaaaaaaaaaa", "repeats itself"],
    ["a short piece over and over", "kelpo7kelpo7kelpo7kelpo7", "repeats itself"],
    ["a keyboard run", "asdfghjklqwertyuiopz", "keyboard or the alphabet"],
    ["a keyboard run backwards", "poiuytrewqlkjhgfdsa", "keyboard or the alphabet"],
    ["the e-mail's name", "winterbourne2026!", "mostly a name"],
    ["the clinic's name", "HarborPsychiatry 2026", "mostly a name"],
    ["the product's name", "towline-towline-2026x", "mostly a name"],
    ["a season, a year and the season again", "Winter2026!Winter", "guessed first"],
    ["a month and a year, twice", "November2026November2026", "repeats itself"],
    ["a month, a day in digits and a word of the trade", "October31122026Doctor", "guessed first"],
    ["two Spanish months and years", "Enero2025Febrero2026!", "guessed first"],
    ["a weekday and two years", "Monday1999Monday2001!", "guessed first"],
    ["the usual word in disguise, and a date", "P4ssw0rd-20261130-P4ssw0rd", "guessed first"],
    ["welcome and the clinic's name", "Welcome2HarborPsychiatry!", "mostly a name"],
    ["repeated halves", "blue7door9 blue7door9", "repeats itself"],
    ["a short word of one's own among dates", "zoe2019zoe2021zoe2023", "guessed first"],
  ])("refuses %s", (_what, password, words) => {
    expect(passwordProblem(password, context)).toContain(words);
  });

  it.each([
    ["unrelated words, without digits or capitals", "kelp lantern ninepin suet"],
    ["exactly 15 characters", "kelp lantern 9p"],
    ["exactly 128 characters", "kelp lantern ninepin suet ".repeat(5).slice(0, 126) + "qz"],
    ["letters of another script", "водоросль фонарь кегля"],
    ["a season among unrelated words", "winter kelp ninepin olive"],
    ["four words and two digits, as they are made here", "lamp-oboe-marble-fig-42"],
    ["a sentence of one's own", "my aunt kept 3 goats in Oslo"],
    ["a pasted random string", "f8T!vQ2#xW9@bN5$kL"],
  ])("takes %s", (_what, password) => {
    expect(passwordProblem(password, context)).toBeNull();
  });

  it("folds spaces, signs and capitals away before comparing", () => {
    expect(foldPassword("Correct-Horse Battery")).toBe("correcthorsebattery");
  });
});

describe("row 12: what is left to guess of a secret told by voice", () => {
  it.each([
    "1111",
    "0000",
    "1234",
    "4321",
    "1212",
    "1122",
    "2580",
    "2026",
    "1984",
    "aaaa",
    "abcd",
    "qwer",
    "123123",
  ])("a passcode %s has less than three signs of its own", (passcode) =>
    expect(ownCharacters(passcode)).toBeLessThan(3),
  );
  it.each(["4711", "8306", "590274", "x7kq", "olive9"])("a passcode %s has three or more", (passcode) =>
    expect(ownCharacters(passcode)).toBeGreaterThanOrEqual(3),
  );
  it.each([
    "password",
    "Winter2026!Winter",
    "passw0rd1",
    "12345678",
    "qwertyuiop",
    "clinic2026",
    "summer-2025",
    "november1985",
    "abcabcabc",
  ])("a password of a PDF %s has less than six", (secret) => expect(ownCharacters(secret)).toBeLessThan(6));
  it.each(["kelp-lantern-9", "other-kelp-77", "lake-oboe-17", "h7kq2mzp9x"])(
    "a password of a PDF %s has six or more",
    (secret) => expect(ownCharacters(secret)).toBeGreaterThanOrEqual(6),
  );
});

describe("security 1: how passwords are stored", () => {
  it("is argon2id with 64 MiB, three passes, one lane, and a salt of its own", async () => {
    const [first, second] = await Promise.all([
      hashPassword("kelp lantern ninepin"),
      hashPassword("kelp lantern ninepin"),
    ]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(first).not.toBe(second);
    expect(await verifyPassword(first, "kelp lantern ninepin")).toBe(true);
    expect(await verifyPassword(first, "kelp lantern ninepiN")).toBe(false);
  });

  it("security 2: an unknown account costs one verification and never matches, even the stand-in's own words", async () => {
    const before = passwordVerifications();
    expect(await verifyPassword(null, "an account that does not exist")).toBe(false);
    expect(passwordVerifications() - before).toBe(1);
  });
});
