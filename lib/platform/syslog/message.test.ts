import { expect, test } from "vitest";
import { framed, syslogMessage } from "./message";

const line = {
  at: new Date("2026-11-30T09:15:00.123Z"),
  host: "towline-1.clinic.example",
  kind: "handout.opened",
  number: 42n,
  content: { event: "handout.opened" },
};

test("a row is one RFC 5424 message: audit facility, informational, UTC, its number, JSON", () =>
  expect(syslogMessage(line)).toBe(
    '<110>1 2026-11-30T09:15:00.123Z towline-1.clinic.example towline - handout.opened [meta sequenceId="42"] {"event":"handout.opened"}',
  ));

test("nothing in it ends a line, adds a field or leaves ASCII", () => {
  const message = syslogMessage({ ...line, host: "a b\nc", kind: "", content: { a: "é\n] <1>" } });
  expect(message).toMatch(/^[\x20-\x7e]+$/);
  expect(message).toContain(' abc towline - - [meta sequenceId="42"] {"a":"\\u00e9\\n] <1>"}');
});

test("numbers start anew where a receiver's count ends", () => {
  expect(syslogMessage({ ...line, number: 2_147_483_647n })).toContain('sequenceId="2147483647"');
  expect(syslogMessage({ ...line, number: 2_147_483_648n })).toContain('sequenceId="1"');
});

test("a frame begins with the octets of its message", () => expect(framed("<110>1 é")).toBe("9 <110>1 é"));
