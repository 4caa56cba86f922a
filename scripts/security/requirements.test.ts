import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { auditFaults } from "./dependencies";
import { lineFaults, readTable, type Line } from "./requirements";
import { judged, type Result } from "./result";
import { tableMarkdown } from "./tables";

const passed: Result[] = [judged("headers", "They stand.", [], "12")];
const line = (more: Partial<Line>): Line => ({
  id: "V1",
  level: 1,
  what: "something",
  state: "pass",
  ...more,
});

describe("a line of the tables", () => {
  it.each([
    "scripts/security/requirements.test.ts",
    "scripts/security/requirements.test.ts > a line of the tables",
    "npm run security",
    "check:headers",
  ])("passes with evidence that is there: %s", (evidence) => {
    expect(lineFaults(line({ evidence: [evidence] }), passed)).toEqual([]);
  });

  it.each([
    ["scripts/nowhere.test.ts", "V1: scripts/nowhere.test.ts is not there"],
    ["package.json > no such words", "V1: package.json does not hold “no such words”"],
    ["npm run nothing", "V1: there is no npm run nothing"],
    ["check:nothing", "V1: there is no check:nothing"],
  ])("fails with evidence that is gone: %s", (evidence, fault) => {
    for (const state of ["pass", "operator"] as const)
      expect(lineFaults(line({ state, note: "a word", evidence: [evidence] }), passed)).toEqual([fault]);
  });

  it("fails with a check that failed, and not with one that could not be run here", () => {
    const failed = judged("headers", "They stand.", ["one is missing"], "");
    const left: Result = { ...failed, state: "not run" };
    const evidence = ["check:headers"];
    expect(lineFaults(line({ evidence }), [failed])).toEqual(["V1: check:headers failed"]);
    expect(lineFaults(line({ evidence }), [left])).toEqual([]);
  });

  it("is no pass without evidence, and nothing else without a word on why", () => {
    expect(lineFaults(line({}), passed)).toEqual(["V1: a pass without evidence"]);
    for (const state of ["operator", "na", "open"] as const)
      expect(lineFaults(line({ state }), passed)).toEqual([`V1: ${state} without a word on it`]);
  });
});

describe("the tables of docs/security", () => {
  /** ASVS 5.0.0 has 70 requirements of level 1 and 183 of level 2. */
  it("hold every requirement of ASVS 5.0.0 of levels 1 and 2 once", () => {
    const { lines } = readTable("asvs");
    expect(new Set(lines.map(({ id }) => id)).size).toBe(253);
    expect([1, 2].map((level) => lines.filter((one) => one.level === level).length)).toEqual([70, 183]);
    expect(lines.filter(({ id }) => !/^V(1[0-7]|[1-9])\.\d+\.\d+$/.test(id))).toEqual([]);
  });

  /** 45 CFR 164, subpart C, appendix A lists the standards with their specifications. */
  it("hold the standards of the Security Rule once", () => {
    const { lines } = readTable("hipaa");
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    for (const section of [308, 310, 312, 314, 316])
      expect(lines.some(({ id, level }) => level === "S" && id.startsWith(`164.${section}(`))).toBe(true);
  });

  it.each(["asvs", "hipaa"])("cite what is there: %s", (name) => {
    const { lines } = readTable(name);
    const still = (evidence: string) => !evidence.startsWith("check:");
    const faults = lines.flatMap((one) => {
      const evidence = one.evidence?.map((each) => (still(each) ? each : "npm run security"));
      return lineFaults({ ...one, evidence }, []);
    });
    expect(faults).toEqual([]);
  });

  it.each(["asvs", "hipaa"])(
    "are written as they stand in their file, else run npm run security -- tables: %s",
    (name) => {
      const written = readFileSync(`docs/security/${name}.md`, "utf8");
      expect(written).toBe(tableMarkdown(readTable(name), `docs/security/${name}.yaml`));
    },
  );

  it("are written as Markdown that no word can break", () => {
    const text = tableMarkdown(
      { title: "T", covers: "All.", lines: [line({ what: "a | b", note: "c" })] },
      "x",
    );
    expect(text).toContain("| V1 | 1 | a \\| b | pass | c |");
    expect(text).toContain("1 lines: 1 pass, 0 operator, 0 not applicable, 0 open.");
  });
});

describe("known faults of parts", () => {
  const found = new Map([["GHSA-1", "A hole"]]);
  const excepted = (until: string) => [
    { advisory: "GHSA-1", why: "It can't be reached here at all.", until },
  ];

  it("fail without an exception, and pass up to its day", () => {
    expect(auditFaults(found, [], "2026-11-30")).toEqual(["GHSA-1: A hole"]);
    expect(auditFaults(found, excepted("2026-11-30"), "2026-11-30")).toEqual([]);
  });

  it("fail with an exception that ran out, or that nobody needs", () => {
    expect(auditFaults(found, excepted("2026-11-29"), "2026-11-30")).toEqual([
      "GHSA-1: A hole",
      "the exception for GHSA-1 ran out on 2026-11-29",
    ]);
    expect(auditFaults(new Map(), excepted("2026-12-31"), "2026-11-30")).toEqual([
      "the exception for GHSA-1 is of use to nobody: take it out",
    ]);
  });
});
