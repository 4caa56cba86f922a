/** The operator's list of breached passwords: every way to a new password is held to it. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { acceptInvitationAction, setNewPasswordAction } from "@/app/(auth)/actions";
import { changePasswordAction } from "@/app/(desk)/desk/people/actions";
import { makeLink } from "@/lib/clinic/people/one-time-links";
import { withIncoming } from "@/lib/platform/auth/request-headers";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { makePerson, password, type Someone } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";

testDatabase();
/** Past every rule of ours, and still in the list. */
const stolen = "my aunt kept 3 goats in Oslo";
const folder = mkdtempSync(join(tmpdir(), "towline-breached-"));
const roles = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
let dana: Someone;
beforeAll(async () => {
  await db().clinic.create({ data: { id: 1 } });
  dana = await makePerson("dana", roles);
  const hashes = [stolen, "another one of many"].map((one) => createHash("sha1").update(one).digest("hex"));
  const list = join(folder, "list.txt");
  writeFileSync(list, `${hashes.sort().join(":3\r\n").toUpperCase()}:3\r\n`);
  process.env.TOWLINE_BREACHED_PASSWORDS = list;
  forgetEnv();
});
afterAll(() => {
  delete process.env.TOWLINE_BREACHED_PASSWORDS;
  forgetEnv();
  rmSync(folder, { recursive: true });
});

const refused = {
  ok: false,
  code: "invalid",
  words: "This password is among those that were stolen elsewhere. Choose words of your own.",
  nextStep: "Choose another password; pasting one from a password manager works.",
};

it("refuses a breached one at a change, by a link and at an invitation, and spends no link", async () => {
  const ask = <R>(work: () => Promise<R>) => withIncoming(dana.headers, work);
  const reset = (await makeLink(db(), "newPassword", { personId: dana.personId })).token;
  const offer = { email: "guest@example.org", name: "Guest", roles };
  const invitation = (await makeLink(db(), "invitation", { createdById: dana.personId, offer })).token;
  const bySet = (given: string) => ask(() => setNewPasswordAction({ token: reset, password: given }));
  const byInvitation = (given: string) =>
    ask(() =>
      acceptInvitationAction({ token: invitation, name: "Guest", email: offer.email, password: given }),
    );
  for (const answer of [
    await ask(() => changePasswordAction({ current: password, next: stolen })),
    await bySet(stolen),
    await byInvitation(stolen),
  ])
    expect(answer).toMatchObject(refused);
  expect(await byInvitation(`${stolen}?`)).toMatchObject({ ok: true });
  expect(await bySet(`${stolen}!`)).toMatchObject({ ok: true });
});
