import { describe, expect, it, test } from "vitest";
import { auditEventWords, auditKinds, eventsOf, type AuditKind } from "@/lib/platform/audit/event-words";
import { auditFilterFrom, detailsOf, viewOf, type Names, type RawRow } from "./rules";

const id = (number: number) => `0190a000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const names: Names = {
  people: new Map([
    [id(1), "Dr. Ada"],
    [id(2), "Nora"],
  ]),
  handouts: new Map([
    [id(3), id(3)],
    [id(4), id(3)],
  ]),
  topics: new Map([[id(5), "What dopamine does"]]),
  accounts: new Map([["0123456789ab", "Dr. Ada"]]),
};
const row = (more: Partial<RawRow>): RawRow => ({
  id: id(9),
  seq: 7n,
  at: new Date("2026-11-30T09:00:00Z"),
  exact: "2026-11-30 09:00:00+00",
  actor: id(1),
  event: "handout.opened",
  subject: id(3),
  data: {},
  position: 7n,
  keyId: "k1",
  mac: "m",
  chainMac: "c",
  ...more,
});
const told = (more: Partial<RawRow>) => {
  const { who, what, details, about } = viewOf(row(more), names);
  return [who, what, details, about].filter(Boolean).join(" | ");
};

describe("a row in words", () => {
  it.each<[Partial<RawRow>, string]>([
    [{}, "Dr. Ada | opened the handout | Handout 00000003"],
    [
      { event: "handout.fetched", data: { channel: "print", paper: "a4", renderingId: id(8) } },
      "Dr. Ada | loaded its PDF | to print; A4 | Handout 00000003",
    ],
    [
      { actor: "system:send-deliveries", event: "delivery.sent", subject: id(4) },
      "Towline (send deliveries) | handed the mail to the mail server | Handout 00000003",
    ],
    [{ actor: "visitor", event: "sign-in.done", subject: id(2) }, "Nora | signed in"],
    [
      { event: "person.roles-changed", subject: id(2), data: { roles: ["clinician", "admin"] } },
      "Dr. Ada | changed roles | clinician, admin | Nora",
    ],
    [
      { event: "library.published", subject: id(5), data: { versionId: id(5), language: "es" } },
      "Dr. Ada | published a text | Spanish | What dopamine does",
    ],
    [
      {
        actor: "system:close-refusals",
        event: "sign-in.refused-again",
        subject: null,
        data: { count: 999, reason: "too-many" },
      },
      "Towline (close refusals) | counted further refused sign-ins | 999 more times; too many tries",
    ],
    [
      { actor: `link:${id(6)}`, event: "link.read" },
      "Whoever holds the private link | read the pages behind the private link | Handout 00000003",
    ],
    [
      { event: "clinic.changed", subject: null, data: { fields: ["retentionMonths", "name"] } },
      "Dr. Ada | changed the clinic's settings | retention months and name",
    ],
    [{ actor: id(99), event: "old.gone-by", subject: null }, "Someone no longer here | old gone by"],
  ])("%o", (more, words) => expect(told(more)).toBe(words));

  it("names no id where there is no word for one", () =>
    expect(
      detailsOf(row({ data: { linkId: id(6), deliveryId: id(4), keyId: "k1", revision: 3 } }), names),
    ).toBe(""));
});

test("every event has words and one kind", () => {
  const listed = (Object.keys(auditKinds) as AuditKind[]).flatMap(eventsOf);
  expect(listed.toSorted()).toEqual(Object.keys(auditEventWords).toSorted());
  for (const [event, words] of Object.entries(auditEventWords))
    expect(words, event).toMatch(/^[a-z].{4,80}$/);
});

test("an address that asks for nonsense asks for everything", () =>
  expect(
    auditFilterFrom({
      person: "Maria",
      handout: "x",
      kind: "all",
      from: "2026-13-01",
      account: "a@b",
      before: "-1",
    }),
  ).toEqual({}));
