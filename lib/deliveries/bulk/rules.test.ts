import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { masked, outcomeCsv, progressOf } from "./rules";

describe("what is told of a list that was sent", () => {
  it("shows one letter of an address", () =>
    expect([masked("jo@example.org"), masked("@x"), masked("")]).toEqual(["j…@example.org", "…", "…"]));

  it("writes a file that runs nothing", () => {
    const csv = outcomeCsv([
      { row: 2, address: "=1+1@example.org", state: "failed", problem: '@SUM(A1), "x"' },
      { row: 3, address: "j…@example.org", state: "sent", problem: null },
    ]);
    expect(csv.startsWith("\uFEFFrow,address,outcome,problem\r\n")).toBe(true);
    expect(Papa.parse<string[]>(csv.slice(1), { skipEmptyLines: true }).data.slice(1)).toEqual([
      ["2", "'=1+1@example.org", "failed", '\'@SUM(A1), "x"'],
      ["3", "j…@example.org", "sent", ""],
    ]);
  });

  it("is going while something is on its way, and not once it is stopped or settled", () => {
    const list = { id: "one", rows: 3, stoppedAt: null };
    const row = (state: "queued" | "sending" | "sent" | "held", recallId: string | null = null) => ({
      state,
      recallId,
    });
    expect(progressOf(list, [row("sent"), row("queued"), row("sending")])).toMatchObject({
      going: true,
      settled: 1,
      counts: { sent: 1, queued: 1, sending: 1 },
    });
    expect(
      progressOf({ ...list, stoppedAt: new Date() }, [row("sent"), row("held"), row("queued")]),
    ).toMatchObject({ going: false, stopped: true, settled: 1 });
    expect(progressOf(list, [row("sent"), row("sent"), row("held", "r")])).toMatchObject({
      going: false,
      settled: 2,
      recalled: 1,
    });
  });
});
