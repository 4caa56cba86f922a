/** Mail that came back: files as servers send them, and what servers say, each as a whole mail. */
import { readFileSync, readdirSync } from "node:fs";
import { parse } from "yaml";
import { readBounceNotice } from "@/lib/deliveries/returns/read-bounce-notice";
import { noticeOf, saidByServers } from "@/tests/setup/said-by-servers";
import { outcomeOf, type Case } from "./case";

const folder = "tests/cases/bounces";

const causeOf = (raw: Uint8Array) =>
  outcomeOf(async () => {
    const notice = await readBounceNotice(raw);
    return notice ? `${notice.kind}, ${notice.cause}` : "no notice";
  });

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
  return Promise.all(
    [...files, ...said].map(async ({ name, expected, raw }) => ({
      area: "bounces",
      name,
      expected,
      got: await causeOf(raw),
    })),
  );
}
