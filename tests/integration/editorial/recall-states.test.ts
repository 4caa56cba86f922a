/**
 * A recall and mail in every state there is: whatever is tried afterwards, nothing of the
 * recalled pages reaches anyone.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { DeliveryState } from "@/generated/prisma/enums";
import type { Admin } from "@/lib/platform/actors";
import { encryptBytes } from "@/lib/platform/crypto/encrypt-fields";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { resolveDelivery } from "@/lib/deliveries/email/resolve-delivery";
import { mailAgain } from "@/lib/deliveries/email/mail-again";
import { releaseDelivery } from "@/lib/deliveries/email/release-delivery";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { openOutboxAttachment, openOutboxMail } from "@/lib/deliveries/outbox/open-outbox-mail";
import { listOutboxMail } from "@/lib/deliveries/outbox/queries";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { mailServer } from "@/tests/setup/mail-server";
import { newAdmin } from "@/tests/setup/desk-people";
import { chosen, flat, newFinalised } from "@/tests/setup/handout-makers";
import { ada, setUpMail, pages, row, serve, work } from "@/tests/setup/mail-makers";

setUpMail();
let ed: Admin;
let own: string;
let versionId: string;

beforeAll(async () => {
  ed = await newAdmin("Ed");
  own = await newFinalised(ada, { profile: flat, topics: [chosen("movement")] });
  ({ versionId } = await db().publishedText.findFirstOrThrow({
    where: { language: "en", explanation: { slug: "movement" } },
  }));
});

/**
 * What each state is once everything was tried: a state that is missing here has not been thought of. One
 * that lost its worker may have left before the recall, and only a person can find out.
 */
const becomes: Record<DeliveryState, DeliveryState> = {
  done: "done",
  queued: "held",
  held: "held",
  sending: "uncertain",
  sent: "sent",
  outbox: "outbox",
  failed: "failed",
  uncertain: "uncertain",
  cancelled: "cancelled",
};
const states = Object.values(DeliveryState);
const raw = new TextEncoder().encode(
  "From: a@example.org\r\nTo: b@example.org\r\nSubject: Pages\r\n\r\nThe recalled page.\r\n",
);

/**
 * A mail with the pages, as it is in this state before the recall; one on its way has just lost its worker,
 * and comes back to the queue.
 */
async function mailIn(state: DeliveryState): Promise<string> {
  const { id } = await mailHandout(ada, pages({ id: own }));
  const kept =
    state === "outbox"
      ? { outboxSealed: encryptBytes(raw, { table: "Delivery", column: "outboxSealed", id }) }
      : {};
  await db().delivery.update({ where: { id }, data: { state, nextAt: new Date(0), ...kept } });
  return id;
}

describe("after a recall", () => {
  it("nothing goes out of any state, nothing kept can be opened, and the list says that it was recalled", async () => {
    expect(Object.keys(becomes).sort()).toEqual([...states].sort());
    const mails = new Map<DeliveryState, string>();
    for (const state of states) mails.set(state, await mailIn(state));
    const kept = mails.get("outbox") ?? "";
    expect((await openOutboxMail(ed, { deliveryId: kept })).text).toContain("The recalled page.");
    expect(await listOutboxMail(ed)).toMatchObject([{ id: kept, recalled: false }]);
    const opened = await db().auditEvent.count({ where: { event: "mail.opened" } });

    const { id: recallId } = await recallVersion(ed, {
      versionId,
      reason: "A wrong dose.",
      notice: "We gave you a page.",
    });
    const server = await serve(mailServer());
    for (const [state, deliveryId] of mails) {
      const ways: Record<string, () => Promise<unknown>> = {
        "let go": () => releaseDelivery(ada, { deliveryId }),
        "once more": () => resolveDelivery(ada, { deliveryId, outcome: "again" }),
        "sent again": () => mailAgain(ada, { deliveryId, requestId: newId() }),
        opened: () => openOutboxMail(ed, { deliveryId }),
        "its attachment opened": () => openOutboxAttachment(ed, { deliveryId, number: 0 }),
      };
      for (const [way, tried] of Object.entries(ways))
        await expect(tried(), `${state}, ${way}`).rejects.toMatchObject({
          code: expect.stringMatching(/^(blocked-for-safety|conflict|not-found)$/) as string,
        });
      await work();
      await db().delivery.updateMany({ where: { state: "queued" }, data: { nextAt: new Date(0) } });
      await work();
      expect((await row(deliveryId)).state, state).toBe(becomes[state]);
    }
    expect(server.received).toEqual([]);
    await expect(openOutboxMail(ed, { deliveryId: kept })).rejects.toMatchObject({
      code: "blocked-for-safety",
      words: "A text of these pages was recalled, so this mail can’t be opened or passed on any more.",
    });
    expect(await listOutboxMail(ed)).toMatchObject([{ id: kept, recalled: true }]);
    expect(await row(kept)).toMatchObject({
      recallId,
      problem: expect.stringContaining("was recalled") as string,
    });
    expect(await row(mails.get("held") ?? "")).toMatchObject({ recallId });
    expect(await db().auditEvent.count({ where: { event: "mail.opened" } })).toBe(opened);
  });
});
