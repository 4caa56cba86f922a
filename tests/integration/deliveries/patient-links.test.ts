/** Private links against the database: what opens them, what does not, and what they leave behind. */
import { describe, expect, it } from "vitest";
import { GET, POST } from "@/app/(patient)/p/[token]/route";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { revokePatientLink } from "@/lib/deliveries/links/revoke-patient-link";
import { makePatientLink } from "@/lib/deliveries/links/make-patient-link";
import { listLinks } from "@/lib/deliveries/links/queries";
import { endOfLink } from "@/lib/handouts/qr/link-end";
import { chosen, flat, newClinician, newDraft } from "@/tests/setup/handout-makers";
import {
  ada,
  canary,
  cookieOf,
  get,
  headersOf,
  handoutId,
  make,
  open,
  opened,
  passcode,
  setUpPatientLinks,
  pdf,
  row,
  tokenOf,
  words,
} from "@/tests/setup/patient-link-makers";

setUpPatientLinks();

describe("making a link", () => {
  it("gives its address once, keeps only its hash, and records it with a delivery and an audit row", async () => {
    const requestId = newId();
    const made = await make({ requestId, days: 3, passcode });
    const link = await row(made.linkId);
    expect(JSON.stringify(link)).not.toContain(tokenOf(made));
    expect(link).toMatchObject({
      handoutId,
      onPaper: false,
      passcodeTries: 0,
      firstOpenedAt: null,
      passcodeHash: expect.stringMatching(/^\$argon2id\$/) as string,
    });
    expect(new Date(made.expiresAt)).toEqual(endOfLink(new Date(), 3, "America/New_York"));
    expect(await db().delivery.findMany({ where: { linkId: made.linkId } })).toMatchObject([
      { channel: "link", state: "done", requestId, personId: ada.personId },
    ]);
    expect(
      await db().auditEvent.findFirst({ where: { event: "link.made" }, orderBy: { seq: "desc" } }),
    ).toMatchObject({ subject: handoutId, data: { linkId: made.linkId, channel: "link" } });
    await expect(make({ requestId })).rejects.toMatchObject({
      code: "conflict",
      words: expect.stringContaining("shown once") as string,
    });
    expect(await db().patientLink.count({ where: { deliveries: { some: { requestId } } } })).toBe(1);
  });

  it("asked twice at once makes one, and as many days as the clinic says when none are named", async () => {
    const requestId = newId();
    const before = await db().patientLink.count();
    const both = await Promise.allSettled([make({ requestId }), make({ requestId })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db().patientLink.count()).toBe(before + 1);
    const [link] = await listLinks(ada, { id: handoutId });
    expect(link).toMatchObject({ standing: "open", hasPasscode: false });
    expect((Date.parse(link!.expiresOn) - Date.parse(link!.madeOn)) / 86_400_000).toBe(30);
  });

  it("is refused for a draft, and for someone else's", async () => {
    const draft = await newDraft(ada, { profile: flat, topics: [chosen("movement")] });
    await expect(make({}, draft.id)).rejects.toMatchObject({ code: "conflict" });
    const bo = await newClinician("Dr. Bo");
    await expect(makePatientLink(bo, { id: handoutId, requestId: newId() })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(revokePatientLink(bo, { linkId: (await make()).linkId })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("opening", () => {
  it("takes a POST: whatever GET or HEAD a scanner sends shows no name and changes nothing", async () => {
    const made = await make({ passcode });
    const [token, before] = [tokenOf(made), await row(made.linkId)];
    const audit = await db().auditEvent.count();
    for (const method of ["GET", "HEAD", "GET"]) {
      const answered = await get(token, { method });
      expect(answered.status).toBe(200);
      expect(answered.headers.get("set-cookie")).toBeNull();
      const text = await answered.text();
      if (method === "GET") expect(text).toContain(words.open);
      for (const secret of [canary, "Moving", "Sleep", "depression"]) expect(text).not.toContain(secret);
    }
    expect((await pdf(token, {})).headers.get("content-type")).toContain("text/html");
    expect(await row(made.linkId)).toEqual(before);
    expect(await db().auditEvent.count()).toBe(audit);
  });

  it("notes the first time alone, sets an hour's cookie for this address alone, and then shows the pages", async () => {
    const made = await make();
    const token = tokenOf(made);
    const answered = await open(token);
    expect([answered.status, answered.headers.get("location")]).toEqual([303, `/p/${token}`]);
    const [pages, reader] = answered.headers.getSetCookie();
    expect(pages).toMatch(new RegExp(`; Max-Age=3600; Path=/p/${token}; HttpOnly; SameSite=Lax$`));
    expect(reader).toMatch(/^towline\.reader=[^;]+; Max-Age=3600; Path=\/t; HttpOnly; SameSite=Lax$/);
    const first = (await row(made.linkId)).firstOpenedAt;
    expect(first).not.toBeNull();
    const page = await get(token, { cookie: cookieOf(answered) });
    expect([page.status, page.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(await page.text()).toContain(canary);
    await open(token);
    expect((await row(made.linkId)).firstOpenedAt).toEqual(first);
    expect(
      await db().auditEvent.count({
        where: { event: "link.opened", data: { path: ["linkId"], equals: made.linkId } },
      }),
    ).toBe(1);
    const other = tokenOf(await make());
    expect(await (await get(other, { cookie: cookieOf(answered) })).text()).toContain(words.open);
  });

  it("is not fooled by another site's form, nor by a cookie someone made up", async () => {
    const token = tokenOf(await make());
    const elsewhere = new Request(`${ourOrigin()}/p/${token}`, {
      method: "POST",
      headers: { origin: "https://evil.example", "x-towline-path": `/p/${token}` },
    });
    const refused = await POST(elsewhere, { params: Promise.resolve({ token }) });
    expect([refused.status, refused.headers.get("set-cookie")]).toEqual([403, null]);
    expect(await refused.text()).toContain(words.pressAgain);
    expect(await (await get(token, { cookie: "towline.pages=nonsense" })).text()).toContain(words.open);
  });

  it("says the same of a link that never was, is malformed, has ended or was closed", async () => {
    const [ended, revoked] = [await make(), await make()];
    await db().patientLink.update({
      where: { id: ended.linkId },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    await revokePatientLink(ada, { linkId: revoked.linkId });
    const answers = await Promise.all(
      ["A".repeat(43), "x", "%00", "a".repeat(300), tokenOf(ended), tokenOf(revoked)].flatMap((token) => [
        get(token),
        open(token),
      ]),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).toBe(1);
    await expect(revokePatientLink(ada, { linkId: revoked.linkId })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("takes off what a mail program hung on the address", async () => {
    const { token, cookie } = await opened();
    const hung = await GET(
      new Request(`${ourOrigin()}/p/${token}?utm_source=mail`, {
        headers: headersOf(`/p/${token}?utm_source=mail`, { cookie }),
      }),
      { params: Promise.resolve({ token }) },
    );
    expect([hung.status, hung.headers.get("location")]).toEqual([303, `/p/${token}`]);
  });
});

describe("a passcode", () => {
  it("that is wrong shows the field again; the right one opens and is not counted", async () => {
    const made = await make({ passcode });
    const token = tokenOf(made);
    const wrong = await open(token, "4712");
    expect(wrong.status).toBe(403);
    expect(await wrong.text()).toContain(words.wrongPasscode);
    expect((await open(token)).status).toBe(403);
    expect((await open(token, ` ${passcode} `)).status).toBe(303);
    expect(await row(made.linkId)).toMatchObject({
      passcodeTries: 2,
      firstOpenedAt: expect.any(Date) as Date,
    });
  });

  it("may be tried five times from one address, and ten times in all, side by side too", async () => {
    const made = await make({ passcode });
    const token = tokenOf(made);
    const tried = await Promise.all(Array.from({ length: 8 }, () => open(token, "0000")));
    const refused = await Promise.all(tried.filter(({ status }) => status === 429).map((one) => one.text()));
    expect(refused.map((text) => text.includes(words.tooMany.replace("{wait}", "15 minutes")))).toEqual([
      true,
      true,
      true,
    ]);
    expect((await row(made.linkId)).passcodeTries).toBe(5);
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => open(token, "0000", { from: `198.51.100.${index}` })),
    );
    expect((await row(made.linkId)).passcodeTries).toBe(10);
    const locked = await open(token, passcode, { from: "203.0.113.9" });
    expect(locked.status).toBe(403);
    expect(await locked.text()).toContain(words.lockedTitle);
    expect(await (await get(token)).text()).toContain(words.lockedTitle);
    expect(await listLinks(ada, { id: handoutId })).toContainEqual(
      expect.objectContaining({ id: made.linkId, standing: "locked", wrongPasscodes: 10 }),
    );
  });
});

describe("a network that many share", () => {
  it("is counted for links that open nothing alone, and told how long it has to wait", async () => {
    const [token, unknown] = [tokenOf(await make()), "A".repeat(43)];
    for (let times = 0; times < 3; times += 1) await open(token);
    expect(await db().rateLimit.count()).toBe(0);
    await open(unknown);
    await db().rateLimit.updateMany({ data: { points: 120 } });
    const late = await open(unknown);
    expect(late.status).toBe(429);
    expect(await late.text()).toContain(words.tooMany.replace("{wait}", "60 minutes"));
    expect((await open(token)).status).toBe(303);
  });
});

it("leaves no word of a patient, no token and no passcode in the audit or among the links", async () => {
  const made = await make({ passcode });
  await open(tokenOf(made), passcode);
  const rows = JSON.stringify(
    await Promise.all([
      db().auditEvent.findMany({ omit: { seq: true } }),
      db().patientLink.findMany(),
      db().patientAnswer.findMany(),
      db().delivery.findMany({ omit: { outboxSealed: true } }),
      db().rateLimit.findMany(),
    ]),
    (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value),
  );
  expect(rows).toContain(made.linkId);
  for (const secret of [canary, tokenOf(made), passcode]) expect(rows).not.toContain(secret);
});
