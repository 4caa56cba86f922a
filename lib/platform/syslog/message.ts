/** A line of syslog as RFC 5424 writes it, framed as RFC 6587 sends it. Pure. */

/** Facility 13 (log audit), severity 6 (informational): RFC 5424, 6.2.1. */
const priority = 13 * 8 + 6;
/** `sequenceId` of the registered element `meta` starts anew at 1 after this (RFC 5424, 7.3.1). */
const lastSequence = 2_147_483_647n;

/** Printable ASCII without blanks, at most so long; `-` where nothing is left (RFC 5424, 6). */
const word = (text: string, most: number) => text.replace(/[^\x21-\x7e]/g, "").slice(0, most) || "-";

export interface SyslogLine {
  readonly at: Date;
  /** Of this computer. */
  readonly host: string;
  /** What kind of line it is, at most 32 places of it. */
  readonly kind: string;
  /** From 1 without a gap, so that a receiver sees what is missing. */
  readonly number: bigint;
  readonly content: object;
}

/** @returns one message; its content is JSON in ASCII, so that no receiver can read it wrongly. */
export function syslogMessage({ at, host, kind, number, content }: SyslogLine): string {
  const sequence = ((number - 1n) % lastSequence) + 1n;
  const head = `<${priority}>1 ${at.toISOString()} ${word(host, 255)} towline - ${word(kind, 32)}`;
  return `${head} [meta sequenceId="${sequence}"] ${asciiJson(content)}`;
}

const asciiJson = (content: object) =>
  JSON.stringify(content).replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** With its length before it (octet counting: RFC 6587, 3.4.1; RFC 5425, 4.3). */
export const framed = (message: string): string => `${Buffer.byteLength(message)} ${message}`;
