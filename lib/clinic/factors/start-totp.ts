import { drawQr } from "@/lib/document/qr/draw-qr";
import type { SignedIn } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { encryptField } from "@/lib/platform/crypto/encrypt-fields";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { newTotpKey, totpAddress } from "@/lib/platform/second-factor/totp";
import type { StartedTotp } from "./schema";
import { holderOf, refuseWhereOff } from "./store";

/**
 * A key for an authenticator app; until a code of it was given (`confirmTotp`) it opens nothing, and an app
 * that was set up before goes on working.
 * @throws AppError conflict where the clinic has second factors switched off.
 */
export async function startTotp(person: SignedIn): Promise<StartedTotp> {
  const key = newTotpKey();
  const email = await db().$transaction(async (tx) => {
    await refuseWhereOff(tx);
    const { personId } = person;
    const id = newId();
    await tx.totpKey.deleteMany({ where: { personId, confirmedAt: null } });
    await tx.totpKey.create({
      data: {
        id,
        personId,
        keySealed: encryptField(key, { table: "TotpKey", column: "keySealed", id }),
        createdAt: systemClock.now(),
      },
    });
    return (await holderOf(tx, person)).email;
  });
  return { key: key.replace(/.{4}(?!$)/g, "$& "), qr: drawQr(totpAddress(key, email)).svg };
}
