/**
 * Looking through what is published, for every clinician. Nothing that is typed is kept, logged or
 * put into an address.
 */
import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { Clinician } from "@/lib/platform/actors";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import {
  browseRows,
  correctedWords,
  findSearchRows,
  nearTitleRows,
  queriesOf,
  type SearchRow,
} from "./find-topics";
import { namesFor } from "./vocabulary-names";
import { piecesOf, readSearch, type NameMap } from "./rules";
import { searchInput, type SearchHit, type SearchAnswer, type SearchInput } from "./schema";
import type { z } from "zod";

/**
 * Published topics that hold the words or what they are another name for, best first, then catalogue
 * order; mistyped words are put right when nothing has them. Without words every topic that passes the
 * filters, in catalogue order.
 * @param input.text the first 200 letters and twelve words count; case and accents make no
 *   difference; quotes, a minus
 * and `or` mean what they mean elsewhere. @param input.language of the texts; each is searched
 * in its own stems.
 * @throws AppError `unavailable` when the database needs more than two seconds for a statement.
 */
export async function searchTopics(
  _actor: Clinician,
  input: z.input<typeof searchInput>,
): Promise<SearchAnswer> {
  const wanted = searchInput.parse(input);
  try {
    const names = await namesFor(wanted.language);
    return await transaction((tx) => answerOf(tx, wanted, names));
  } catch (error) {
    if (isTimeout(error))
      throw new AppError("unavailable", "That search takes too long.", "Say it in fewer or other words.");
    throw error;
  }
}

async function answerOf(tx: Transaction, wanted: SearchInput, names: NameMap): Promise<SearchAnswer> {
  const reading = readSearch(wanted.text, names);
  if (reading.plain === "") return shown(await browseRows(tx, wanted), wanted, null);
  const query = await queriesOf(tx, reading, wanted.language);
  const found = query ? await findSearchRows(tx, query, reading.plain, wanted) : [];
  if (found.length > 0) return shown(found, wanted, null);
  const instead = await correctedWords(tx, reading.plain, wanted.language);
  // The blank at the end says that no word is still being typed.
  const again = instead && (await queriesOf(tx, readSearch(`${instead} `, names), wanted.language));
  const corrected = again ? await findSearchRows(tx, again, instead, wanted) : [];
  if (corrected.length > 0) return shown(corrected, wanted, instead);
  return shown(await nearTitleRows(tx, reading.plain, wanted), wanted, null);
}

function shown(rows: SearchRow[], { limit }: SearchInput, instead: string | null): SearchAnswer {
  return { topics: rows.slice(0, limit).map(asTopic), more: rows.length > limit, instead };
}

function asTopic({ slug, title, grade, order, called, snippet }: SearchRow): SearchHit {
  const marked = piecesOf(title);
  return {
    slug,
    grade,
    section: Math.floor(order / 100),
    title: marked ?? [{ text: title, found: false }],
    called: marked ? null : called,
    snippet: snippet === null ? null : piecesOf(snippet),
  };
}

/** PostgreSQL's query_canceled. */
function isTimeout(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2010") return false;
  return JSON.stringify(error.meta ?? {}).includes("57014");
}
