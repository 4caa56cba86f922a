import { expect, it } from "vitest";
import { openedBy } from "./opened-by";

const sent = new Date("2026-11-20T14:31:00Z");
const after = (ms: number) => new Date(sent.getTime() + ms);

it("never says that the patient opened a mailed link within two minutes: a mail filter may have", () => {
  const mailed = (firstOpenedAt: Date | null, settledAt: Date | null = sent) =>
    openedBy({ firstOpenedAt, deliveries: [{ settledAt }] });
  expect(mailed(null)).toBeNull();
  expect(mailed(after(850))).toBe("filter");
  expect(mailed(after(-200))).toBe("filter");
  expect(mailed(after(119_000))).toBe("filter");
  expect(mailed(after(121_000))).toBe("anyone");
  expect(mailed(after(850), null)).toBe("filter");
  expect(openedBy({ firstOpenedAt: after(850), deliveries: [] })).toBe("anyone");
});
