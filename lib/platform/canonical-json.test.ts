import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chainHash, firstHash } from "@/lib/platform/audit/chain";
import { canonicalJson, indentedCanonicalJson, sameJson } from "./canonical-json";

describe("canonical JSON", () => {
  it("says the same of the same, in whatever order keys stand, at every depth", () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'é"', "10": 1, "9": undefined })).toBe(
      '{"10":1,"a":"é\\"","b":[{"c":null,"d":1}]}',
    );
    expect(sameJson({ a: 1, b: { d: [], c: {} } }, { b: { c: {}, d: [] }, a: 1 })).toBe(true);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
    expect(sameJson({ a: undefined }, {})).toBe(true);
    expect(sameJson(undefined, null)).toBe(false);
    expect(sameJson(-0, 0)).toBe(true);
  });

  it("is the same for two values exactly where they are told to say the same", () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== "object" || value === null) return value;
      const turned = Object.entries(value).reverse();
      return Object.defineProperties(
        {},
        Object.fromEntries(
          turned.map(([key, one]) => [
            key,
            { value: reversed(one), enumerable: true, configurable: true, writable: true },
          ]),
        ),
      );
    };
    // Few letters and numbers, so that two that were made apart are often alike.
    const few = fc.oneof(fc.constantFrom("", "a", "b"), fc.integer({ min: 0, max: 1 }), fc.constant(null));
    const { any } = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        few,
        fc.array(tie("any"), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom("a", "b", "__proto__", "length"), tie("any"), { maxKeys: 2 }),
      ),
    }));
    fc.assert(
      fc.property(fc.jsonValue(), any, any, (value, one, other) => {
        expect(sameJson(value, reversed(value))).toBe(true);
        expect(sameJson([one], [other])).toBe(canonicalJson([one]) === canonicalJson([other]));
        expect(sameJson([one, value], [reversed(one), value])).toBe(true);
      }),
    );
  });

  it("is indented for files as packs have had it from the first", () => {
    expect(indentedCanonicalJson({ b: [1, { d: 1, c: [] }], a: null, "10": 1, "9": 'é"' })).toBe(
      '{\n "9": "é\\"",\n "10": 1,\n "a": null,\n "b": [\n  1,\n  {\n   "c": [],\n   "d": 1\n  }\n ]\n}\n',
    );
  });

  it("refuses what a database would give back as something else", () => {
    for (const lost of [Number.NaN, Number.POSITIVE_INFINITY, "\ud83d"])
      expect(() => canonicalJson({ lost })).toThrow();
  });
});

describe("the bytes of the audit chain", () => {
  it("are those of the rows that were shipped", () => {
    const release = gunzipSync(readFileSync("tests/releases/21-topics.json.gz")).toString();
    const { AuditEvent: rows } = JSON.parse(release) as {
      AuditEvent: {
        at: string;
        actor: string;
        event: string;
        subject: string | null;
        data: object;
        previousHash: string;
        hash: string;
      }[];
    };
    expect(rows.length).toBeGreaterThan(0);
    for (const { hash, at, ...row } of rows)
      expect(chainHash({ ...row, at: new Date(/Z|[+]/.test(at) ? at : `${at}Z`) })).toBe(hash);
  });

  // Hashes made by the function that stood here before the package.
  it.each([
    [
      [
        ["library.updated", null, { withdrawn: 0, untouched: 0, published: 21, offered: 0, added: 21 }],
        [
          "handout.finalised",
          "0199a0c0-0000-7000-8000-000000000001",
          { slugs: ["b-two", "a-one"], language: "es", asked: null },
        ],
        [
          "settings.changed",
          "clinic",
          { fields: ["phone", "name"], before: 14, after: 28.5, on: true, "10": 1, "9": 2 },
        ],
        ["people.changed", "ñ-é", { Z: 1, a: { y: [], x: {} }, é: -0, "\u2028": '"\\/\b\u0001' }],
      ],
      [
        "b6ca9474002a12706e0f12d584a17cb3e2c3c3dac1751a191b47c530436aa682",
        "d8dc63b8e30aa2dae28eb2a21d3cc41bcb8246747cf17eddebe6726e6abc5aeb",
        "185ca7d6a3524122a54cdca272e9a8e6ef50daf4a78dc3017c19d7870d05a2db",
        "649676859079f9ae1015b75e2d177ad251586421c93fe48089b57f73ca348448",
      ],
    ] as const,
  ])("are those of every shape a fact has had", (rows, hashes) => {
    let previousHash = firstHash;
    rows.forEach(([event, subject, data], n) => {
      const at = new Date(Date.UTC(2026, 0, n + 1, 12, 0, 0, n));
      previousHash = chainHash({ at, actor: "system:test", event, subject, data, previousHash });
      expect(previousHash).toBe(hashes[n]);
    });
  });
});
