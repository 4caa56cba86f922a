/** Which numbers of a text dial, and which only look like one. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dialHtml } from "./dial";
import { knownNumbers, numbersIn, whomToDial, type Known } from "./telephone-numbers";
import { englishWords } from "@/tests/setup/sample-document";

const clinic = { name: "Riverside", address: [], phone: "(555) 010-0199", afterHours: "" };
const known = knownNumbers({ language: "en", words: englishWords, clinic });
const spanish: Known = { language: "es", numbers: known.numbers };
const nothing: Known = { language: "en", numbers: new Set() };
const dialled = (text: string, by: Known = known, expected = false) =>
  numbersIn(text, by, expected).map(({ dials }) => dials);

describe("a number in a text", () => {
  it.each([
    ["Call Poison Control at 1-800-222-1222, even if you feel fine.", ["18002221222"]],
    ["Call us at (555) 010-0100 ext. 12.", ["5550100100,12"]],
    ["555.010.0100 x7 or +1 (800) 555-0142", ["5550100100,7", "+18005550142"]],
    ["+44 20 7946 0018 day or night", ["+442079460018"]],
    ["Ask at 555-0100.", ["5550100"]],
    ["1-800-273-TALK, or 1-833-TLC-MAMA", ["18002738255", "18338526262"]],
    ["For veterans, press 1, or text 838255.", ["838255"]],
    ["Any such thoughts: call or text 988.", ["988"]],
    ["Call 911, then call 112.", ["911", "112"]],
    ["Chat at 988lifeline.org.", []],
  ])("%s", (text, numbers) => {
    expect(dialled(text)).toEqual(numbers);
  });

  it.each([
    "About 100 people, 27 of 100, 1 in 3, 0.2%, from 2019-2024.",
    "On 2026-11-29 at 10:30-11:45, for 150-300 minutes.",
    "Call us within 24 hours or 100 days. Ages 18-24 and 65.",
    "120 Mill Street, Springfield 62704",
  ])("is none of: %s", (text) => {
    expect(dialled(text)).toEqual([]);
  });

  it("of a clinic's own lines is whatever it writes there, and hours are none", () => {
    const of = (text: string) => dialled(text, nothing, true);
    expect(of("Call 116 123 24 hours a day, 9:00-17:00, 24/7.")).toEqual(["116123"]);
    expect(of("Lifeline: 13 11 14. Danger: 000")).toEqual(["131114", "000"]);
    expect(of("0800 111 0 111 or 112")).toEqual(["08001110111", "112"]);
    expect(of("From 8 to 5: 555-0100")).toEqual(["5550100"]);
    expect(of("988 24/7")).toEqual(["988"]);
  });

  it("is dialled whole or not at all", () => {
    for (const text of ["555-0100/0101", "020 7946 0000/1", "116 123:5", "555-0100-x"])
      expect(dialled(text, nothing, true), text).toEqual([]);
  });
});

describe("a link", () => {
  const linked = (text: string, by: Known = known) => dialHtml(text, by).text;

  it("calls, texts what a line says to write, and does both where it says both", () => {
    expect(linked("Call or text 988, or chat.")).toBe(
      'Call or <a href="sms:988">text</a> <a class="dial" href="tel:988">988</a>, or chat.',
    );
    expect(linked("You can also text HOME to 741741 (Crisis Text Line).")).toBe(
      'You can also text HOME to <a class="dial" href="sms:741741?&amp;body=HOME">741741</a> (Crisis Text Line).',
    );
    expect(linked("Llame al 988 y oprima 2, o envíe AYUDA por texto al 988.", spanish)).toBe(
      'Llame al <a class="dial" href="tel:988">988</a> y oprima 2, o envíe AYUDA por texto al <a class="dial" href="sms:988?&amp;body=AYUDA">988</a>.',
    );
    expect(linked("En danger? Call 911.")).toContain('href="tel:911"');
  });

  it("keeps every sign of the text, and none of it as HTML", () => {
    expect(linked('<b>"988" & 911</b>')).toBe(
      '&lt;b&gt;&quot;<a class="dial" href="tel:988">988</a>&quot; &amp; <a class="dial" href="tel:911">911</a>&lt;/b&gt;',
    );
  });
});

describe("the buttons", () => {
  it("are the clinic's number and those that its crisis lines say to call, each once", () => {
    expect(whomToDial({ language: "en", words: englishWords, clinic })).toEqual({
      us: { dials: "5550100199", shown: "(555) 010-0199", press: null },
      crisis: [
        { dials: "911", shown: "911", press: null },
        { dials: "988", shown: "988", press: null },
      ],
    });
  });

  it("are those of a clinic's own lines, with the key to press, and none is made up", () => {
    const words = {
      ...englishWords,
      crisisLines: [
        "Peligro: llame al 112.",
        "Llame al 116 123 y oprima 2, o envíe AYUDA por texto al 50808.",
      ],
      footerCrisis: "Llame al 112",
    };
    expect(whomToDial({ language: "es", words, clinic: { ...clinic, phone: "" } })).toEqual({
      us: null,
      crisis: [
        { dials: "112", shown: "112", press: null },
        { dials: "116123", shown: "116 123", press: "2" },
      ],
    });
  });
});

it("finds in the library as it ships the numbers that are in it, and takes nothing else for one", () => {
  const found = (["en", "es"] as const).flatMap((language) =>
    readdirSync(`prisma/library/${language}`).flatMap((file) =>
      readFileSync(`prisma/library/${language}/${file}`, "utf8")
        .replace(/^---.*?^---/ms, "")
        .split("\n")
        .flatMap((line) => dialled(line.replace(/\{[^}]*\}/g, ""), { language, numbers: known.numbers })),
    ),
  );
  expect([...new Set(found)].sort()).toEqual([
    "18002221222",
    "18006624357",
    "18007997233",
    "18338526262",
    "838255",
    "911",
    "988",
  ]);
});
