/** Ways back in for who forgot the password, and for who lost the second factor as well. */
import { beforeEach, describe, expect, it } from "vitest";
import { getNewPasswordLink } from "@/lib/clinic/people/queries";
import { offerNewPassword } from "@/lib/clinic/people/offer-new-password";
import { setNewPassword } from "@/lib/clinic/people/set-new-password";
import { makeVisitor } from "@/lib/platform/auth/make-actors";
import { asAdmin } from "@/lib/platform/auth/request-actor";
import { db } from "@/lib/platform/db/client";
import { makePerson, type Someone } from "@/tests/access/world";
import { browser } from "@/tests/setup/browser";
import { testDatabase } from "@/tests/setup/database";
import { codeOf, withApp } from "@/tests/setup/factor-makers";
import { towline } from "@/tests/setup/terminal";

testDatabase();
const roles = { clinician: true, reviewer: false, admin: true, mayFinalise: true };
const visitor = makeVisitor("192.0.2.5");
const fresh = "quarry umbrella tin nine";
const tokenIn = (url: string | null) => new URL(url ?? "").searchParams.get("token") ?? "";
let admin: Someone;
let key: string;
beforeEach(async () => {
  await db().rateLimit.deleteMany();
  admin = await makePerson("admin", roles);
  ({ key } = await withApp(admin));
});
const signIn = async () => (await browser().signIn(admin.email, fresh)).json() as Promise<unknown>;
type Printed = Record<"url" | "done" | "factor", string>;

describe("security 3: a link for a new password never gets past the second factor", () => {
  it("by an admin, or by the terminal without being told", async () => {
    const other = await makePerson("other", roles);
    const byAdmin = await offerNewPassword(await asAdmin(other.headers), {
      personId: admin.personId,
      by: "hand",
    });
    await setNewPassword(visitor, { token: tokenIn(byAdmin.url), password: fresh });
    expect(await signIn()).toEqual({ ok: true, value: { kinds: ["code", "recovery"] } });
    const ran = await towline(["reset-password", admin.email]);
    const printed = JSON.parse(ran.out) as Printed;
    expect(printed.factor).toBe(
      "Their second factor stays and is asked for. If it is lost too, run this again with --remove-factor.",
    );
    await setNewPassword(visitor, { token: tokenIn(printed.url), password: fresh });
    const tab = browser();
    await tab.signIn(admin.email, fresh);
    expect((await tab.secondStep({ code: codeOf(key) })).status).toBe(200);
  });
});

describe("towline -- reset-password --remove-factor", () => {
  it("gives the last admin a link that sets a password and removes the factor, and says what it did", async () => {
    const ran = await towline(["reset-password", admin.email, "--remove-factor"]);
    expect([ran.code, ran.err]).toEqual([0, ""]);
    const printed = JSON.parse(ran.out) as Printed;
    expect(printed.done).toContain("recorded it in the audit as use of the terminal");
    expect(printed.factor).toContain("Using the link removes their second factor");
    const token = tokenIn(printed.url);
    expect(await getNewPasswordLink(visitor, { token })).toMatchObject({ removesFactor: true });
    expect(await db().totpKey.count({ where: { personId: admin.personId } })).toBe(1);
    await setNewPassword(visitor, { token, password: fresh });
    expect(await signIn()).toEqual({ ok: true, value: {} });
    const rows = await db().auditEvent.findMany({
      where: {
        subject: admin.personId,
        event: { in: ["terminal.factor-removal-offered", "factor.removed-by-terminal"] },
      },
      orderBy: { seq: "asc" },
    });
    expect(rows.map(({ actor, event }) => [actor, event])).toEqual([
      ["system:cli-reset-password", "terminal.factor-removal-offered"],
      ["visitor", "factor.removed-by-terminal"],
    ]);
    const mails = await db().staffMail.findMany({ where: { personId: admin.personId } });
    expect(mails.map(({ subject }) => subject)).toContain("Your second factor for Towline was removed");
    expect(JSON.stringify([rows.map(({ data }) => data), mails])).not.toContain(token);
  });

  it("says so where there is none to remove", async () => {
    const plain = await makePerson("plain", roles);
    const ran = await towline(["reset-password", plain.email, "--remove-factor"]);
    expect((JSON.parse(ran.out) as Printed).factor).toBe("This person has no second factor.");
  });

  it("an older link, or an ordinary one made since, removes nothing", async () => {
    const { url } = JSON.parse(
      (await towline(["reset-password", admin.email, "--remove-factor"])).out,
    ) as Printed;
    const ordinary = JSON.parse((await towline(["reset-password", admin.email])).out) as Printed;
    await expect(setNewPassword(visitor, { token: tokenIn(url), password: fresh })).rejects.toMatchObject({
      code: "not-found",
    });
    await setNewPassword(visitor, { token: tokenIn(ordinary.url), password: fresh });
    expect(await signIn()).toEqual({ ok: true, value: { kinds: ["code", "recovery"] } });
  });
});
