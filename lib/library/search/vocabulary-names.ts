/**
 * The vocabulary's names as the search uses them, read again every half minute: a new name
 * may wait that long.
 */
import { systemClock } from "@/lib/platform/clock";
import { db, type Db } from "@/lib/platform/db/client";
import { rulesDocument } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import { parseVocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import { nameMap, type NameMap } from "./rules";

const cacheMs = 30_000;
const cache = new WeakMap<Db, { at: number; rulesId: string; names: NameMap }>();
const none: NameMap = new Map();

/** Synonyms are English; a text in another language is searched by its own words alone. */
export async function namesFor(language: Language): Promise<NameMap> {
  if (language !== "en") return none;
  const [client, at] = [db(), systemClock.now().getTime()];
  const known = cache.get(client);
  if (known && at - known.at < cacheMs) return known.names;
  const newest = await client.rulesVersion.findFirst({ orderBy: { number: "desc" }, select: { id: true } });
  if (!newest) return none;
  const names = known?.rulesId === newest.id ? known.names : await readNames(client, newest.id);
  cache.set(client, { at, rulesId: newest.id, names });
  return names;
}

async function readNames(client: Db, id: string): Promise<NameMap> {
  const { content } = await client.rulesVersion.findUniqueOrThrow({
    where: { id },
    select: { content: true },
  });
  const { vocabulary, questionnaires } = rulesDocument.parse(content);
  return nameMap(parseVocabulary(vocabulary, questionnaires).items);
}
