/**
 * The public pages of topics and of QR codes: what they show, and when words stand in the place of a text.
 */
import { beforeEach, describe, expect, it } from "vitest";
import { GET as TOPIC } from "@/app/(patient)/t/[slug]/route";
import { GET as PAGES } from "@/app/(patient)/t/pages/[code]/route";
import { openedLinkCookie, readerCookie } from "@/lib/platform/auth/link-cookies";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { setPublishedText } from "@/lib/library/publishing/set-published-version";
import { keepPublicPages } from "@/lib/handouts/qr/public-pages";
import { html } from "@/lib/document/html/markup";
import { patientWords } from "@/lib/deliveries/links/patient-words";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { testDatabase } from "@/tests/setup/database";
import { newReviewer } from "@/tests/setup/desk-people";

testDatabase({ library: true });
beforeEach(async () => {
  await db().rateLimit.deleteMany();
});

const words = patientWords.en;
const versionOf = async (slug: string, language = "en") =>
  (await db().publishedText.findFirstOrThrow({ where: { language, explanation: { slug } } })).versionId;

describe("public pages", () => {
  const topic = async (slug: string, query = "", headers: Record<string, string> = {}) =>
    TOPIC(new Request(`${ourOrigin()}/t/${slug}${query}`, { headers: { "x-nonce": "n", ...headers } }), {
      params: Promise.resolve({ slug }),
    });
  const pages = async (code: string) =>
    PAGES(new Request(`${ourOrigin()}/t/pages/${code}`, { headers: { "x-nonce": "n" } }), {
      params: Promise.resolve({ code }),
    });

  it("show one published topic whole, in its language, with version, sources and crisis lines", async () => {
    const version = await db().explanationVersion.findUniqueOrThrow({
      where: { id: await versionOf("movement", "es") },
    });
    const text = await (await topic("movement", "?lang=es")).text();
    for (const one of ['<html lang="es">', version.title, `versión ${version.number}`, "Fuentes:", "988"])
      expect(text).toContain(one);
    expect(text).toContain(
      '<a class="button" href="/t/movement?lang=en" lang="en" hreflang="en">English</a>',
    );
    expect((await topic("movement", "?lang=xx")).status).toBe(200);
    for (const none of ["no-such-topic", "..", "%00"]) expect((await topic(none)).status).toBe(404);
    expect((await topic("movement", "?lang=es&fbclid=1")).headers.get("location")).toBe(
      "/t/movement?lang=es",
    );
  });

  it("say one key away how sure each sentence is, and cite its sources whole", async () => {
    const text = await (await topic("movement")).text();
    const { citation } = await db().source.findUniqueOrThrow({ where: { key: "Noetel2024" } });
    const sure = text.slice(text.indexOf('<details class="sure">'), text.lastIndexOf("</details>"));
    expect(sure).toContain(`<summary>${words.howSure}<span class="said">: `);
    expect(sure).toMatch(new RegExp(`<strong>\\(${words.wellSupported}\\)</strong>`));
    expect(sure).toContain(`<p class="quiet">${html`${citation}`.text}</p>`);
    expect(text.match(/<details/g)).toHaveLength(2);
  });

  it("are for 300 readings an hour from one address", async () => {
    await topic("movement");
    await db().rateLimit.updateMany({ data: { points: 300 } });
    const late = await topic("movement", "?lang=es");
    expect([late.status, (await pages("nope")).status]).toEqual([429, 429]);
    expect(await late.text()).toContain(patientWords.es.tooMany.replace("{wait}", "60 minutos"));
  });

  it("stay open to whoever opened a private link, whatever others read on the same network, for 300 readings an hour of their own", async () => {
    const linkId = newId();
    const cookie = (await readerCookie(linkId)).split(";")[0] ?? "";
    await topic("movement");
    await db().rateLimit.updateMany({ data: { points: 300 } });
    expect((await topic("movement")).status).toBe(429);
    expect((await topic("movement", "", { cookie })).status).toBe(200);
    await db().rateLimit.updateMany({ data: { points: 300 } });
    expect((await topic("movement", "", { cookie })).status).toBe(429);
    const other =
      (await openedLinkCookie(newId(), "A".repeat(43)))
        .split(";")[0]
        ?.replace("towline.pages=", "towline.reader=") ?? "";
    for (const madeUp of ["towline.reader=nonsense", other])
      expect((await topic("movement", "", { cookie: madeUp })).status).toBe(429);
  });

  it("lead back to themselves alone when something was hung on their address, however that address is spelled", async () => {
    for (const [path, slug] of [
      ["%2e%2e//evil.example", "evil.example"],
      [".//evil.example", "/evil.example"],
      ["..%2f/evil.example", "..//evil.example"],
    ] as const) {
      const answer = await TOPIC(new Request(`${ourOrigin()}/t/${path}?x=1`), {
        params: Promise.resolve({ slug }),
      });
      expect([answer.status, answer.headers.get("location")], path).toEqual([404, null]);
    }
  });

  it("of a QR code show the versions that were printed; one taken back or past grace gives way to words, a newer one is told of", async () => {
    const slugs = ["movement", "what-dopamine-does", "stress-and-calming"];
    const versions = await Promise.all(slugs.map((slug) => versionOf(slug)));
    const code = await db().$transaction((tx) =>
      keepPublicPages(tx, {
        language: "en",
        topics: versions.map((versionId) => ({ versionId, layer: "brief" as const })),
      }),
    );
    const before = await (await pages(code)).text();
    for (const slug of slugs) expect(before).toContain(`id="topic-${slug}"`);
    expect(before).not.toContain(words.readNewest);
    const old = await db().explanationVersion.findUniqueOrThrow({ where: { id: versions[0] } });
    const id = newId();
    await db().$transaction(async (tx) => {
      await tx.explanationVersion.create({
        data: {
          ...old,
          id,
          number: old.number + 1,
          tree: old.tree as object,
          cautions: old.cautions as object,
          readability: old.readability as object,
          gateFailures: undefined,
          fileSha256: null,
        },
      });
      await setPublishedText(tx, { explanationId: old.explanationId, language: "en" }, id);
    });
    await recallVersion(await newReviewer("Dr. Rhea"), {
      versionId: versions[1]!,
      reason: "It is wrong.",
      notice: "Throw the page away, please.",
      translationsToo: false,
    });
    await db().volatileFact.create({
      data: {
        key: "b-test",
        fact: "a fact",
        state: "so",
        sources: [],
        slugs: ["stress-and-calming"],
        recheckMonths: 1,
        checkedOn: new Date("2020-01-01"),
      },
    });
    const after = await (await pages(code)).text();
    for (const one of [words.newer, words.recalled, words.expired]) expect(after).toContain(one);
    expect(after.match(/: version \d+ \(/g)).toEqual([`: version ${old.number} (`]);
    expect(after.match(new RegExp(words.readNewest, "g"))).toHaveLength(1);
    expect(after).toContain(`<a href="/t/movement?lang=en">${words.readNewest}</a>`);
    expect(await (await topic("movement")).text()).toContain(`: version ${old.number + 1} (`);
    expect((await pages("nope")).status).toBe(404);
  });
});
