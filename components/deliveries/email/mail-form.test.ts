/**
 * What is typed for a mail: a slip in a domain is pointed out, two typings agree, each way asks for what it
 * needs, passwords are made by chance.
 */
import { describe, expect, it } from "vitest";
import { withSent } from "./earlier-addresses";
import { randomNumberBelow } from "./random-number";
import { newRequestId } from "@/components/ui/request-id";
import { readMailForm, type EarlierConsent, type Typed } from "./read-mail-form";
import { likelyDomain } from "@/lib/platform/mail/likely-domain";
import { pdfPassword, type DeliveryView } from "@/lib/deliveries/schema";
import { makePassword } from "@/lib/platform/mail/make-password";
import { passwordWords } from "@/lib/platform/mail/password-words";
import { spanishPasswordWords } from "@/lib/platform/mail/password-words-es";
import { languages } from "@/lib/platform/languages";

describe("a slip in the domain", () => {
  it.each([
    ["gmial.com", "gmail.com"],
    ["gmail.con", "gmail.com"],
    ["gmail.co", "gmail.com"],
    ["gmai.com", "gmail.com"],
    ["GMAIL.CON", "gmail.com"],
    ["hotmial.com", "hotmail.com"],
    ["yaho.com", "yahoo.com"],
    ["outlok.com", "outlook.com"],
    ["iclod.com", "icloud.com"],
    ["comcast.ney", "comcast.net"],
    ["aol.con", "aol.com"],
  ])("%s: did you mean %s?", (typed, meant) => {
    expect(likelyDomain(`bo@${typed}`)).toBe(meant);
  });

  it.each([
    "gmail.com",
    "Gmail.com",
    "yahoo.co.uk",
    "hotmail.fr",
    "outlook.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "mail.com",
    "email.com",
    "gmx.de",
    "fastmail.fm",
    "proton.me",
    "protonmail.ch",
    "va.gov",
    "umich.edu",
    "g.harvard.edu",
    "kp.org",
    "harborclinic.com",
    "example.org",
    "clinic.example",
    "uk.ibm.com",
  ])("%s is left alone", (typed) => {
    expect(likelyDomain(`bo@${typed}`)).toBeNull();
  });

  it.each(["", "bo", "bo@", "@gmial.com", "a@b@gmial.com", "bo@g"])(
    "half an address is left alone: %s",
    (typed) => {
      expect(likelyDomain(typed)).toBeNull();
    },
  );
});

const typed: Typed = {
  chosen: null,
  to: "bo@example.org",
  again: "bo@example.org",
  form: "attached",
  agreed: true,
  password: "",
  days: "30",
};
const around = {
  id: "0199a7c2-5b1e-7d33-8f00-3c2a1b4d5e6f",
  requestId: "0199a7c2-5b1e-7d33-8f00-3c2a1b4d5e70",
  paper: "a4",
  size: "large",
  today: "2026-11-21",
} as const;
const none: EarlierConsent = { on: null, sure: false };
const faults = (patch: Partial<Typed>, consent = none) => {
  const read = readMailForm({ ...typed, ...patch }, { ...around, consent });
  return "faults" in read ? read.faults : null;
};
const input = (patch: Partial<Typed>, consent = none) => {
  const read = readMailForm({ ...typed, ...patch }, { ...around, consent });
  return "input" in read ? read.input : null;
};

describe("the form", () => {
  it("compares two typings without regard to case and blanks where they can't matter", () => {
    expect(input({ to: " bo@Example.org", again: "bo@example.ORG " })).toMatchObject({
      to: "bo@Example.org",
    });
    expect(faults({ again: "Bo@example.org" })).toEqual({ again: "The two addresses differ. Look at both." });
    expect(faults({ again: "" })).toEqual({ again: "The two addresses differ. Look at both." });
  });

  it.each([
    "bo",
    "bo@",
    "bo@example",
    "a@example.org, b@example.org",
    "Bo <bo@example.org>",
    "bo@example.org\nBcc: x@example.org",
  ])("takes one plain address: %s", (to) => {
    expect(faults({ to, again: to })).toEqual({ to: "Write one e-mail address, like name@example.org." });
  });

  it("attached asks for consent, today's or an earlier one with its own day", () => {
    expect(faults({ agreed: false })).toEqual({ agreed: "Ask the patient first, or choose another way." });
    expect(input({})).toMatchObject({
      form: "attached",
      consentOn: "2026-11-21",
      paper: "a4",
      size: "large",
    });
    expect(
      input({ chosen: "bo@example.org", to: "", again: "", agreed: false }, { on: "2026-06-03", sure: true }),
    ).toMatchObject({ to: "bo@example.org", consentOn: "2026-06-03" });
    expect(faults({ chosen: "bo@example.org", agreed: false }, { on: "2026-06-03", sure: false })).toEqual({
      agreed: "Ask the patient first, or choose another way.",
    });
    expect(
      input({ chosen: "bo@example.org", agreed: true }, { on: "2026-06-03", sure: false }),
    ).toMatchObject({ consentOn: "2026-06-03" });
  });

  it("protected asks for a password that can be typed anywhere, a link for its days", () => {
    expect(faults({ form: "protected", password: "short" })).toEqual({
      password: "Use at least 8 characters.",
    });
    expect(faults({ form: "protected", password: "with a space" })?.password).toMatch(/without spaces/);
    expect(input({ form: "protected", password: "lake-oboe-17" })).toMatchObject({
      form: "protected",
      password: "lake-oboe-17",
    });
    for (const days of ["", "0", "91", "1.5", "x"])
      expect(faults({ form: "link", days })).toEqual({ days: "Write a whole number from 1 to 90." });
    expect(input({ form: "link", days: "14" })).toMatchObject({ form: "link", days: 14 });
  });
});

describe("earlier addresses", () => {
  const mail = (to: string, consentOn: string | null, bulkId: string | null = null) =>
    ({ to, consentOn, bulkId, at: "2026-11-21T15:00:00Z", state: "sent" }) as DeliveryView;

  it("hold what was sent since, newest first, each once with its consent, and nobody of a list", () => {
    const before = [
      {
        address: "bo@example.org",
        lastOn: "2026-06-03T00:00:00Z",
        consentOn: "2026-06-03",
        sameHandout: false,
      },
      { address: "kim@example.org", lastOn: "2026-05-01T00:00:00Z", consentOn: null, sameHandout: false },
    ];
    expect(
      withSent(before, [
        mail("lee@example.org", "2026-11-21"),
        mail("bo@EXAMPLE.org", null),
        mail("many@example.org", null, "list"),
        { ...mail("wrong@example.org", null), state: "failed" },
      ]),
    ).toEqual([
      {
        address: "lee@example.org",
        lastOn: "2026-11-21T15:00:00Z",
        consentOn: "2026-11-21",
        sameHandout: true,
      },
      {
        address: "bo@EXAMPLE.org",
        lastOn: "2026-11-21T15:00:00Z",
        consentOn: "2026-06-03",
        sameHandout: true,
      },
      { address: "kim@example.org", lastOn: "2026-05-01T00:00:00Z", consentOn: null, sameHandout: false },
    ]);
  });

  it("hold none of this handout whose mail came to nothing since the page was loaded", () => {
    const before = [{ address: "lee@example.org", lastOn: "2026-11-21T15:00:00Z", consentOn: null }];
    const [own, other] = [true, false].map((sameHandout) => before.map((one) => ({ ...one, sameHandout })));
    const failed = { ...mail("LEE@example.org", null), state: "failed" } as DeliveryView;
    expect(withSent(own ?? [], [failed])).toEqual([]);
    expect(withSent(other ?? [], [failed])).toEqual(other);
    expect(withSent(own ?? [], [mail("lee@example.org", null), failed])).toHaveLength(1);
  });
});

describe("a password told by voice", () => {
  it("is four words and two digits of 512 words, or ten signs that nobody confuses", () => {
    for (const list of [passwordWords, spanishPasswordWords]) {
      expect(new Set(list).size).toBe(512);
      expect(list).toHaveLength(512);
      expect(list.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
    }
    for (const language of languages) {
      for (let count = 0; count < 200; count += 1) {
        expect(makePassword("words", language, randomNumberBelow)).toMatch(/^([a-z]{3,8}-){4}[1-9]\d$/);
        expect(makePassword("signs", language, randomNumberBelow)).toMatch(/^[a-hjkmnp-z2-9]{10}$/);
      }
      expect(pdfPassword.safeParse(makePassword("words", language, () => 0)).success).toBe(true);
      expect(pdfPassword.safeParse(makePassword("words", language, (limit) => limit - 1)).success).toBe(true);
    }
  });

  it("has words of the language of the pages", () => {
    const wordsOf = { en: passwordWords, es: spanishPasswordWords };
    for (const language of languages)
      for (let count = 0; count < 50; count += 1) {
        const words = makePassword("words", language, randomNumberBelow).split("-").slice(0, 4);
        expect(words.filter((word) => !wordsOf[language].includes(word))).toEqual([]);
      }
  });

  it("in Spanish no two words sound alike or differ by one sound", () => {
    const sound = (word: string) =>
      word
        .replace(/qu/g, "k")
        .replace(/ch/g, "C")
        .replace(/ll/g, "y")
        .replace(/h/g, "")
        .replace(/v/g, "b")
        .replace(/z|c(?=[ei])/g, "s")
        .replace(/g(?=[ei])/g, "j")
        .replace(/c/g, "k");
    const heard = spanishPasswordWords.map((word) => ({ word, said: sound(word) }));
    // One sound apart: alike once one sound is taken out of either, or changed.
    const shapes = heard.flatMap(({ word, said }) => {
      const holes = Array.from(said, (_, at) => [
        `${said.slice(0, at)}_${said.slice(at + 1)}`,
        said.slice(0, at) + said.slice(at + 1),
      ]);
      return [...new Set([said, ...holes.flat()])].map((shape) => ({ word, shape, whole: shape === said }));
    });
    const seen = new Map<string, { word: string; whole: boolean }[]>();
    for (const { word, shape, whole } of shapes)
      seen.set(shape, [...(seen.get(shape) ?? []), { word, whole }]);
    const alike = [...seen].filter(
      ([shape, words]) =>
        words.length > 1 &&
        (shape.includes("_") || words.some(({ whole }) => whole)) &&
        new Set(words.map(({ word }) => word)).size > 1,
    );
    expect(alike).toEqual([]);
  });

  it("is drawn evenly and never twice alike", () => {
    const made = Array.from({ length: 1000 }, () => makePassword("signs", "en", randomNumberBelow));
    expect(new Set(made).size).toBe(1000);
    const counts = new Map<string, number>();
    for (const sign of made.join("")) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    expect(counts.size).toBe(31);
    // 10,000 signs of 31 kinds: some 323 of each; six standard deviations are 106.
    expect(Math.min(...counts.values())).toBeGreaterThan(216);
    expect(Math.max(...counts.values())).toBeLessThan(430);
  });

  it("request ids are uuids", () => {
    expect(newRequestId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
