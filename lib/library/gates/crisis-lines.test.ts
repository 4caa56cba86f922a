import { describe, expect, it } from "vitest";
import { ownCrisisLines, changeClinicInput } from "@/lib/clinic/settings/schema";
import { gateFixedWords } from "./crisis-lines";
import { bareCrisisLine } from "@/lib/document/crisis-line";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { forbiddenIn } from "./forbidden-phrases";
import { stoppingFault } from "./stopping";
import { patientWords } from "@/lib/deliveries/links/patient-words";

const folder = await shippedFolder();

describe("988 in Spanish", () => {
  it.each([
    ["Llame al 988 si piensa en el suicidio.", true],
    ["Llame o envíe un texto al 988.", true],
    ["Llame al 988. Alguien contesta. Oprima 2.", true],
    ["Llame o envíe un texto al 988 y oprima 2.", true],
    ["Llame al 988 y oprima 2.", false],
    ["Llame al 988. Oprima 2 para español.", false],
    ["Envíe AYUDA por texto al 988.", false],
    ["Hay chat en 988lifeline.org.", false],
  ])("%s: bare %s", (text, bare) => expect(bareCrisisLine(text, "es") !== null).toBe(bare));

  it("says enough by itself in English", () => expect(bareCrisisLine("Call 988.", "en")).toBeNull());

  it("is never bare in the fixed words of a page, in the crisis lines or in the banners", () => {
    expect(gateFixedWords(folder)).toEqual([]);
    const { es } = folder.messages;
    const broken = {
      ...folder,
      messages: {
        ...folder.messages,
        es: es && { ...es, banners: { ...es.banners, "profile.postpartum": "Llame al 988." } },
      },
    };
    expect(gateFixedWords(broken).map(({ problem }) => problem)).toEqual([
      'The banner profile.postpartum names the crisis line bare: "Llame al 988."',
    ]);
  });

  it("is never bare on the screens of a patient", () => {
    const texts = JSON.stringify(patientWords.es).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(texts.filter((text) => bareCrisisLine(text, "es"))).toEqual([]);
  });

  it("is not bare in what a clinic types either: its own lines and its words for after hours", () => {
    const lines = {
      crisisTitle: "Ayuda",
      crisisLines: ["Llame al 988."],
      footerCrisis: "En crisis: llame al 988 y oprima 2",
    };
    expect(ownCrisisLines.safeParse({ es: lines }).error?.issues).toMatchObject([
      { path: ["es", "crisisLines", 0] },
    ]);
    expect(
      ownCrisisLines.safeParse({ es: { ...lines, crisisLines: ["Llame al 988 y oprima 2."] } }).success,
    ).toBe(true);
    expect(changeClinicInput.safeParse({ afterHoursIn: { es: "Llame al 988" } }).error?.issues).toMatchObject(
      [{ path: ["afterHoursIn", "es"] }],
    );
    expect(
      changeClinicInput.safeParse({ afterHoursIn: { en: "Call 988", es: "Llame al 988 y oprima 2" } })
        .success,
    ).toBe(true);
  });
});

describe("words that send a Spanish reader the wrong way", () => {
  it.each([
    "Vaya a urgencias.",
    "Envíe HOME por texto al 741741.",
    "Llame si ve cosas.",
    "Llame si oye cosas.",
    "Casi nada de sueño.",
    "Poco sueño y mucha energía.",
    "Las heces negras.",
    "Es un uso no indicado.",
    "No causan ansia.",
    "Llame a toda hora.",
    "Son estudios nuevos.",
    "Tome poco alcohol y siempre lo mismo.",
  ])("%s is refused", (sentence) => expect(forbiddenIn(sentence, "es", "patient").length).toBeGreaterThan(0));

  it.each([
    "Vaya a la sala de emergencias.",
    "Llame si ve u oye cosas que no están.",
    "Casi no duerme.",
    "Excremento (popó) negro.",
    "Llame a cualquier hora.",
    "Es una emergencia.",
  ])("%s is not", (sentence) => expect(forbiddenIn(sentence, "es", "patient")).toEqual([]));
});

describe("'do not stop' beside a sign that means hold", () => {
  it.each<["en" | "es", string, boolean]>([
    ["en", "Call 911 for a seizure. Please do not stop suddenly.", true],
    ["en", "Never stop either one on your own. Call 911 for stiff muscles.", true],
    ["en", "Please do not stop suddenly, even if you feel well.", false],
    ["en", "Call 911 for bleeding that will not stop, or for fainting.", false],
    ["en", "Call us about a rash. Never stop heavy drinking suddenly.", false],
    ["es", "Llame al 911 por una convulsión. Por favor, no lo deje de golpe.", true],
    ["es", "No deje ninguna por su cuenta. Llame al 911 si tiene fiebre.", true],
    ["es", "Si no para de sangrar o se desmaya, llame al 911.", false],
    ["es", "Llámenos si tiene fiebre. No deje de golpe el alcohol.", false],
  ])("%s: %s", (language, text, fault) => expect(stoppingFault(text, language) !== null).toBe(fault));
});
