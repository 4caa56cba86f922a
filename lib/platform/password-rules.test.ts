import { describe, expect, it } from "vitest";
import { hashPassword, passwordVerifications, verifyPassword } from "@/lib/platform/auth/hash-password";
import { foldPassword, passwordProblem } from "./password-rules.mjs";

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
    ["one letter", "aaaaaaaaaaaaaaaaaaaa", "repeats itself"],
    ["a short piece over and over", "kelpo7kelpo7kelpo7kelpo7", "repeats itself"],
    ["a keyboard run", "asdfghjklqwertyuiopz", "keyboard or the alphabet"],
    ["a keyboard run backwards", "poiuytrewqlkjhgfdsa", "keyboard or the alphabet"],
    ["the e-mail's name", "winterbourne2026!", "mostly a name"],
    ["the clinic's name", "HarborPsychiatry 2026", "mostly a name"],
    ["the product's name", "towline-towline-2026x", "mostly a name"],
  ])("refuses %s", (_what, password, words) => {
    expect(passwordProblem(password, context)).toContain(words);
  });

  it.each([
    ["unrelated words, without digits or capitals", "kelp lantern ninepin suet"],
    ["exactly 15 characters", "kelp lantern 9p"],
    ["exactly 128 characters", "kelp lantern ninepin suet ".repeat(5).slice(0, 126) + "qz"],
    ["letters of another script", "водоросль фонарь кегля"],
    ["a pasted random string", "f8T!vQ2#xW9@bN5$kL"],
  ])("takes %s", (_what, password) => {
    expect(passwordProblem(password, context)).toBeNull();
  });

  it("folds spaces, signs and capitals away before comparing", () => {
    expect(foldPassword("Correct-Horse Battery")).toBe("correcthorsebattery");
  });
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
