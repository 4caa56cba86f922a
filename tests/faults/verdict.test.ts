/** The judge of `npm run faults` sees what it is there to see. */
import { describe, expect, it } from "vitest";
import { fateOf, failingShare } from "./mail-server";
import { planOf } from "./plan";
import { judge, type Seen } from "./verdict";

const mail = (to: string, more: Partial<Seen["taken"][number]> = {}) => ({
  to,
  messageId: `${to}-id@x`,
  at: 2000,
  answered: true,
  cutOff: false,
  ...more,
});
const sound: Seen = {
  expected: ["a", "b"],
  rows: [
    { id: "a-id", to: "a", state: "sent" },
    { id: "b-id", to: "b", state: "failed" },
  ],
  taken: [mail("a")],
  tries: [
    { to: "a", fate: "fine" },
    { to: "b", fate: "refused at RCPT" },
  ],
  kills: [{ target: "worker", at: 1000, sending: [], waiting: 1 }],
};
const broken = (seen: Partial<Seen>) =>
  judge({ ...sound, ...seen })
    .filter(({ pass }) => !pass)
    .map(({ what }) => what.split(/[ :]/)[0]);

describe("the verdict", () => {
  it("is good when the promise was kept", () => expect(broken({})).toEqual([]));
  it.each<[string, Partial<Seen>, string[]]>([
    ["a mail called sent that nobody took", { taken: [], kills: [] }, ["lost"]],
    ["a mail whose taking nobody was there to hear", { taken: [mail("a", { answered: false })] }, ["lost"]],
    ["a mail called failed that was taken", { taken: [mail("a"), mail("b")] }, ["denied"]],
    ["an answered request without a row", { expected: ["a", "b", "c"] }, ["mails", "rows"]],
    [
      "a row still on its way",
      {
        rows: [
          { id: "a-id", to: "a", state: "sending" },
          { id: "b-id", to: "b", state: "failed" },
        ],
      },
      ["ended", "denied"],
    ],
    ["a repeat while nothing was in sending at a kill", { taken: [mail("a"), mail("a")] }, ["repeats"]],
    ["another Message-ID", { taken: [mail("a", { messageId: "z@x" })] }, ["mails"]],
    ["a refusal that was tried again", { tries: [...sound.tries, { to: "b", fate: "fine" }] }, ["tried"]],
    ["a pause of over 75 seconds", { taken: [mail("a", { at: 80_000 })] }, ["longest"]],
    ["no mail at all after a kill", { taken: [mail("a", { at: 500 })] }, ["longest"]],
  ])("is bad for %s", (_what, seen, names) => expect(broken(seen)).toEqual(names));
  it("lets a mail repeat that the mail server took and cut off", () => {
    expect(broken({ taken: [mail("a", { answered: false, cutOff: true }), mail("a")] })).toEqual([]);
  });
  it("lets a mail repeat that was in sending at a kill", () => {
    expect(
      broken({
        taken: [mail("a"), mail("a")],
        kills: [{ target: "worker", at: 1000, sending: ["a-id"], waiting: 1 }],
      }),
    ).toEqual([]);
  });
});

describe("the run", () => {
  it("kills 22 processes and the database 5 times, in the same order for the same seed", () => {
    const plan = planOf(["seed=7", "workers=2"]);
    expect(plan).toEqual(planOf(["seed=7", "workers=2"]));
    const database = plan.kills.filter((target) => target === "PostgreSQL" || target === "keeper").length;
    expect([plan.mails, plan.workers, plan.kills.length - database, database]).toEqual([1000, 2, 22, 5]);
  });
  it("fails one try in five", () => {
    const fates = Array.from({ length: 4000 }, (_, index) => fateOf(7, `p${index}@example.org`, 0));
    expect(failingShare).toBe(20);
    expect(fates.filter((fate) => fate !== "fine").length / 4000).toBeCloseTo(0.2, 1);
  });
});
