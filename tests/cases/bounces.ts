/** Mail that came back: files as servers send them, and what servers say, each as a whole mail. */
import { readFileSync, readdirSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { readBounceNotice } from "@/lib/deliveries/returns/read-bounce-notice";
import { noticeOf, saidByServers } from "@/tests/setup/said-by-servers";
import { outcomeOf, type Case } from "./case";

const folder = "tests/cases/bounces";

const causeOf = (raw: Uint8Array) =>
  outcomeOf(async () => {
    const notice = await readBounceNotice(raw);
    return notice ? `${notice.kind}, ${notice.cause}` : "no notice";
  });

const layouts = z.array(z.strictObject({ name: z.string(), expected: z.string(), mail: z.string() }));
/** The proof that these mails carry; whether it is the right one is judged elsewhere. */
const proof = "abcdefgh27";

/** Also which mail it is about, and whether it shows that its writer had that mail. */
const wholeOutcome = (mail: string) =>
  outcomeOf(async () => {
    const notice = await readBounceNotice(new TextEncoder().encode(mail));
    if (!notice) return "no notice";
    const { kind, cause, deliveryId, proofs } = notice;
    const about =
      deliveryId === null ? "no mail named" : proofs.includes(proof) ? "ours" : "ours, not proven";
    return `${kind}, ${cause}, ${about}`;
  });

async function layoutCases(): Promise<Case[]> {
  const kept = layouts.parse(parse(readFileSync(`${folder}/layouts.yaml`, "utf8")));
  const ended = kept.flatMap((one) => [
    one,
    { ...one, name: `${one.name}, with CRLF`, mail: one.mail.replaceAll("\n", "\r\n") },
  ]);
  return Promise.all(
    ended.map(async ({ name, expected, mail }) => ({
      area: "bounces",
      name,
      expected,
      got: await wholeOutcome(mail),
    })),
  );
}

export async function bounceCases(): Promise<Case[]> {
  const right = parse(readFileSync(`${folder}.yaml`, "utf8")) as Record<string, string>;
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .map((name) => ({
      name,
      expected: right[name] ?? `an outcome in ${folder}.yaml`,
      raw: readFileSync(`${folder}/${name}`),
    }));
  const said = saidByServers.flatMap((one) =>
    (one.prose === undefined ? [true, false] : [true]).map((grouped) => ({
      name: `${one.status ?? "prose"}, ${grouped ? "" : "ungrouped, "}${one.said ?? one.prose ?? ""}`.replace(
        /\s+/g,
        " ",
      ),
      expected: `failed, ${one.cause}`,
      raw: new TextEncoder().encode(noticeOf(one, { grouped })),
    })),
  );
  const judged = await Promise.all(
    [...files, ...said].map(async ({ name, expected, raw }) => ({
      area: "bounces",
      name,
      expected,
      got: await causeOf(raw),
    })),
  );
  return [...judged, ...(await layoutCases())];
}
