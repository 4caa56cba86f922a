import { sameAddress } from "@/lib/delivery/rules";
import type { DeliveryView, EarlierAddress } from "@/lib/delivery/schema";

/** Earlier addresses with those of mails that were sent since the page was loaded; newest first, a consent is kept. */
export function withSent(earlier: EarlierAddress[], mails: DeliveryView[]): EarlierAddress[] {
  const found: EarlierAddress[] = [];
  const sent = mails.flatMap(({ to, at, consentOn, bulkId }) => (to && bulkId === null ? [{ address: to, lastOn: at, consentOn }] : []));
  for (const one of [...sent, ...earlier]) {
    const known = found.find(({ address }) => sameAddress(address, one.address));
    if (known) known.consentOn ??= one.consentOn;
    else found.push({ ...one });
  }
  return found;
}
