/** The vocabulary's names as the search uses them, read once per rules in force. */
import { db, type Db, type Transaction } from "@/lib/db/client";
import { rulesDocument, type Language } from "@/lib/library/schema";
import { parseVocabulary } from "@/lib/vocabulary/parse-vocabulary";
import { nameMap, type NameMap } from "./rules";

const kept = new WeakMap<Db, { rulesId: string; names: NameMap }>();
const none: NameMap = new Map();

/** Synonyms are English; a text in another language is searched by its own words alone. */
export async function namesFor(tx: Transaction, language: Language): Promise<NameMap> {
  if (language !== "en") return none;
  const newest = { orderBy: { number: "desc" } } as const;
  const inForce = await tx.rulesVersion.findFirst({ ...newest, select: { id: true } });
  if (!inForce) return none;
  const known = kept.get(db());
  if (known?.rulesId === inForce.id) return known.names;
  const { content } = await tx.rulesVersion.findUniqueOrThrow({ where: { id: inForce.id }, select: { content: true } });
  const { vocabulary, questionnaires } = rulesDocument.parse(content);
  const names = nameMap(parseVocabulary(vocabulary, questionnaires).items);
  kept.set(db(), { rulesId: inForce.id, names });
  return names;
}
