import { sameAddress, trusted } from "@/lib/deliveries/email/rules";
import type { DeliveryView, EarlierAddress } from "@/lib/deliveries/schema";

/**
 * Earlier addresses with those of this handout's mails that were sent since the page was loaded, and without
 * those whose mail came to nothing since; newest first, a consent is kept.
 */
export function withSent(earlier: EarlierAddress[], mails: DeliveryView[]): EarlierAddress[] {
  const found: EarlierAddress[] = [];
  const sent = mails.flatMap(({ to, at, consentOn, bulkId, state }) =>
    to && bulkId === null && trusted.includes(state)
      ? [{ address: to, lastOn: at, consentOn, sameHandout: true }]
      : [],
  );
  const standing = earlier.filter(
    ({ sameHandout, address }) => !sameHandout || sent.some((one) => sameAddress(one.address, address)),
  );
  for (const one of [...sent, ...standing]) {
    const known = found.find(({ address }) => sameAddress(address, one.address));
    if (known)
      Object.assign(known, {
        consentOn: known.consentOn ?? one.consentOn,
        sameHandout: known.sameHandout || one.sameHandout,
      });
    else found.push({ ...one });
  }
  return found;
}
