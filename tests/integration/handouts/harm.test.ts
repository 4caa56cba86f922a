/**
 * What could hurt someone: patients for whom a sentence too much or too few is a danger, from profile to the
 * text of the page, on the library as it ships. Source: docs/evidence/corrections.md H.2, H.6-D and the
 * vignettes DEV-7, DEV-9 adapted to today's ids.
 */
import { describe, expect, it } from "vitest";
import { documentHtml } from "@/lib/document/html/document-html";
import { bareCrisisLine } from "@/lib/document/crisis-line";
import { stoppingFault } from "@/lib/library/gates/stopping";
import { squeeze } from "@/tests/setup/read-pdf";
import { wordsOfHtml } from "@/tests/setup/text-in-order";
import { inOrder, libraries, printed, printing, setUpPages, wordsOf } from "./harm-steps";

setUpPages();

describe("thoughts of suicide at 20, an SSRI begun", () => {
  const profile = {
    features: ["age.18_24", "tx.on_ssri_snri", "tx.new_or_changed_med"],
    symptoms: { "sx.suicidal_thoughts": 2, "sx.low_mood": 3, "sx.hopelessness": 2 },
  };

  it("puts the safety box first, then whom to call, before every page that was chosen", async () => {
    const page = await printed(profile, { choose: ["movement", "sleep", "suicide-safety"] });
    const [safety, movement, sleep] = ["suicide-safety", "movement", "sleep"].map(
      (slug) => libraries.en.topicBySlug.get(slug)!.title,
    );
    const [firstCall] = page.document.front!.calls.now;
    inOrder(page.all, safety!, wordsOf(firstCall!), movement!, sleep!);
    inOrder(squeeze(page.pdf.raw[0]!), safety!, "988");
    expect(page.all).toContain(
      squeeze(page.document.banners.find(({ id }) => id === "profile.young-adult")!.text),
    );
  });

  it("keeps that order on the phone's page", async () => {
    const page = await printed(profile, { choose: ["movement"] });
    const { text } = documentHtml(page.document, { topicAddress: (slug) => slug });
    const html = squeeze(wordsOfHtml(text).join(" "));
    const [safety, movement] = ["suicide-safety", "movement"].map(
      (slug) => libraries.en.topicBySlug.get(slug)!.title,
    );
    inOrder(html, safety!, wordsOf(page.document.front!.calls.now[0]!), movement!);
  });

  it("leaves nothing out of the safety box, and says it to nobody who has no such thoughts", async () => {
    const page = await printed(profile);
    const box = JSON.stringify(page.document.front!.safety);
    for (const words of [
      /call or text 988/i,
      /AYUDA/,
      /call 911/i,
      /call us today/i,
      /guns, blades and spare pills/,
      /Up to age 24/,
    ])
      expect(box).toMatch(words);
    const other = await printed({
      features: ["age.25_64", "tx.on_ssri_snri"],
      symptoms: { "sx.low_mood": 2 },
    });
    expect(other.document.front!.safety).toBeNull();
  });

  it("says how to make the worst moment safer, and not that somebody is to stop anything", async () => {
    const page = await printed(profile);
    expect(page.all).not.toMatch(/out of reach/i);
    expect(page.all).toMatch(/lock/i);
    expect(page.all).toMatch(/on purpose/i);
    expect(page.all).toContain("1-800-222-1222");
  });
});

describe("phenelzine with sumatriptan", () => {
  const profile = {
    features: ["age.25_64", "med.maoi", "med.triptan", "tx.chronic_2y"],
    symptoms: { "sx.low_mood": 2, "sx.fatigue": 2 },
  };

  it("stops, pins what to know, and says what to do before the next dose and when to call 911", async () => {
    const page = await printed(profile);
    expect(page.stops).toContain("profile.unsafe-together");
    expect(page.pins).toEqual(["when-to-call", "serotonin-syndrome", "interactions-check"]);
    expect(page.banners).toEqual(expect.arrayContaining(["profile.unsafe-together", "profile.maoi"]));
    expect(page.all).toMatch(/before the next dose/i);
    expect(page.all).toMatch(/pounding headache/i);
    expect(page.all).toMatch(/sumatriptan, rizatriptan/i);
    expect(page.all).toMatch(/dextromethorphan|cough/i);
  });

  it("never says that a migraine medicine should not be missed, or that neither is to be stopped alone", async () => {
    const page = await printed(profile);
    expect(page.all).not.toMatch(/go without a migraine|migraine pill you need|miss a migraine/i);
    expect(page.all).not.toMatch(/never stop either/i);
    const alone = await printed(
      { features: ["age.25_64", "tx.on_ssri_snri", "med.triptan"] },
      { choose: ["serotonin-syndrome"] },
    );
    expect(alone.all).toMatch(/migraine/i);
  });

  it("suggests no product that must not be", async () => {
    const page = await printed(profile);
    const offered = [...page.result.suggestions.map(({ slug }) => slug), ...page.check.pages];
    for (const slug of [
      "option-pramipexole",
      "dopamine-options-overview",
      "option-bupropion",
      "option-stimulants",
      "ssri-snri-basics",
    ])
      expect(offered).not.toContain(slug);
  });
});

describe("a Parkinson's MAO-B inhibitor with an SSRI", () => {
  const profile = {
    features: ["age.65_plus", "hx.parkinsons", "med.maob_parkinsons", "tx.on_ssri_snri"],
    symptoms: { "sx.low_mood": 2 },
  };

  it.each(["en", "es"] as const)(
    "asks to call before the next dose, and to keep both as planned only once the stop was answered so (%s)",
    async (language) => {
      const [usual, supervised] = [
        await printed(profile, { language }),
        await printed(profile, { language, answered: ["supervised-pair"] }),
      ];
      const [next, planned] =
        language === "en"
          ? [/before the next dose of either/, /Keep taking both as planned/]
          : [/antes de tomar otra vez/, /Siga tomando las dos como hasta ahora/];
      expect(usual.banners).toContain("profile.unsafe-together");
      expect(usual.document.banners[0]!.text).toMatch(next);
      expect(usual.all).not.toMatch(planned);
      expect(supervised.banners).not.toContain("profile.unsafe-together");
      expect(supervised.all).toMatch(planned);
      expect(supervised.stops).toEqual(usual.stops);
      expect(supervised.banners).toContain("profile.maoi-parkinsons");
    },
  );
});

describe("lithium with ibuprofen and a water pill at 68", () => {
  const profile = {
    features: [
      "age.65_plus",
      "med.lithium",
      "med.nsaid_anticoagulant",
      "hx.low_sodium_risk",
      "hx.bipolar",
      "tx.recurrent",
    ],
    symptoms: { "sx.low_mood": 2, "sx.pain": 2 },
  };

  it("stops for level and kidneys, names the signs, and what to take for pain", async () => {
    const page = await printed(profile);
    expect(page.stops).toEqual(expect.arrayContaining(["profile.lithium-check"]));
    expect(page.stops).not.toContain("profile.screen-for-bipolar");
    expect(page.banners).toEqual(expect.arrayContaining(["profile.lithium", "profile.pain-relievers"]));
    expect(JSON.stringify(page.document.front!.calls.now)).toMatch(/lithium/i);
    expect(page.all).toMatch(/slurred speech/i);
    expect(page.all).toMatch(/acetaminophen/i);
    expect(page.all).toMatch(/no more lithium until/i);
    expect(page.pins).not.toContain("serotonin-syndrome");
  });

  it("prints the signs of lithium for nobody else", async () => {
    const other = await printed({ features: ["age.65_plus", "tx.on_ssri_snri"] });
    expect(other.all).not.toMatch(/lithium/i);
  });
});

describe("ten days after a birth", () => {
  const profile = {
    features: ["age.25_64", "repro.postpartum", "repro.breastfeeding", "tx.none_yet"],
    symptoms: { "sx.low_mood": 2, "sx.anxiety": 3, "sx.insomnia": 2 },
  };

  it("tells danger from thoughts that frighten, and both from blame", async () => {
    const page = await printed(profile);
    const { calls } = page.document.front!;
    const [now, today] = [calls.now, calls.today].map((lines) => JSON.stringify(lines));
    expect(now).toMatch(/urge or (a )?plan/i);
    expect(now).not.toMatch(/thoughts of harming (the|your) baby/i);
    expect(today).toMatch(/do not want/i);
    expect(page.all).not.toMatch(/every parent/i);
    expect(page.all).toContain("1-833-852-6262");
  });

  it("prints neither for anyone else", async () => {
    expect((await printed({ features: ["age.25_64", "tx.on_ssri_snri"] })).all).not.toMatch(/after a birth/i);
  });
});

describe("Spanish over 65, an SSRI begun", () => {
  it("reaches 988 as it is reached in Spanish, says nothing in English, and uses no word that leads to the wrong door", async () => {
    const page = await printed(
      {
        features: ["age.65_plus", "tx.on_ssri_snri", "tx.new_or_changed_med"],
        symptoms: { "sx.low_mood": 2, "sx.insomnia": 2 },
      },
      { language: "es" },
    );
    expect(page.pdf.language).toBe("es");
    for (const piece of page.pdf.pieces)
      expect(bareCrisisLine(squeeze(piece.text), "es"), piece.text).toBeNull();
    expect(page.all).toMatch(/oprima 2/);
    expect(page.all).not.toMatch(/urgencias|HOME|heces|a nurse calls back|Fuera de horario/);
    expect(page.clinicGaps).toHaveLength(1);
    expect(page.all).toMatch(/confusi/i);
  });

  it("prints the clinic's words for after hours in the language they were written in", async () => {
    expect((await printed({ features: ["age.65_plus", "tx.on_ssri_snri"] })).all).toContain(
      "After hours: leave a message, a nurse calls back",
    );
  });
});

describe("a clinic that writes its own lines of whom to call", () => {
  it("has each of them printed and on the phone, whatever the first begins with", async () => {
    const own = ["Samaritans, day or night: 116 123.", "In danger now? Call 112."];
    const words = { crisisTitle: "When to call", crisisLines: own, footerCrisis: "In crisis: call 116 123" };
    const page = await printed(
      { features: ["age.25_64", "tx.on_ssri_snri"] },
      { clinicPrints: { ...printing, region: "own", crisisLinesOwn: { en: words } } },
    );
    expect(page.document.front!.calls.now.length).toBeGreaterThan(0);
    const phone = documentHtml(page.document, { topicAddress: (slug) => slug }).text.replace(/<[^>]+>/g, "");
    for (const line of own) {
      expect(page.all).toContain(line);
      expect(squeeze(phone)).toContain(line);
    }
  });
});

describe("bupropion, and 'what if I have a seizure?'", () => {
  it("says 911, hold, and never again, and asks nobody there not to stop", async () => {
    const page = await printed(
      {
        features: ["age.25_64", "tx.on_other_antidepressant", "med.bupropion_any", "tx.partial_response"],
        symptoms: { "sx.low_motivation": 2 },
      },
      { choose: ["option-bupropion"] },
    );
    const topic = page.document.topics.find(({ slug }) => slug === "option-bupropion");
    // Already taken, the page is held back; what prints of bupropion otherwise is below.
    expect(topic).toBeUndefined();
    const fresh = await printed(
      {
        features: ["age.25_64", "tx.on_ssri_snri", "tx.partial_response"],
        symptoms: { "sx.low_motivation": 2 },
      },
      { choose: ["option-bupropion"] },
    );
    const text = squeeze(fresh.pdf.pieces.map((piece) => piece.text).join(" "));
    expect(text).toMatch(/never (be )?take[^.]*again|never again/i);
    expect(text).toMatch(/seizure[^]*911|911[^]*seizure/i);
  });
});

describe("psychosis now, at 71, on a depression medicine", () => {
  it("holds back every page on products, medicines and how depression works", async () => {
    const page = await printed({
      features: ["age.65_plus", "tx.on_ssri_snri", "tx.partial_response", "hx.substance_use"],
      symptoms: { "sx.psychosis_now": 3, "sx.guilt": 3, "sx.appetite_loss": 3 },
    });
    expect(page.stops).toEqual(expect.arrayContaining(["profile.psychosis-now", "profile.duloxetine-liver"]));
    const offered = [...page.result.suggestions.map(({ slug }) => slug), ...page.check.pages];
    for (const slug of [
      "why-it-takes-weeks",
      "brain-connections-tow-truck",
      "motivation-not-laziness",
      "add-or-switch",
      "ssri-snri-basics",
    ])
      expect(offered).not.toContain(slug);
    expect(offered.filter((slug) => slug.startsWith("option-"))).toEqual([]);
  });
});

describe("every page of the library", () => {
  it("asks nobody not to stop beside a sign that means hold, as it prints", () => {
    for (const language of ["en", "es"] as const) {
      const { pageWords, messages } = libraries[language];
      for (const text of [...Object.values(messages.banners), ...pageWords.crisisLines])
        expect(stoppingFault(text, language), text).toBeNull();
      expect(pageWords.doNotStop).toMatch(language === "en" ? /emergency/ : /emergencia/);
      expect(pageWords.planTheStop).toMatch(language === "en" ? /emergency/ : /emergencia/);
    }
  });
});
