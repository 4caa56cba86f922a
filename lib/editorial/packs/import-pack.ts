import "server-only";
import { gateMaterial } from "@/lib/editorial/review/gate-material";
import { faultsError } from "@/lib/library/fault";
import type { Admin, System } from "@/lib/platform/actors";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { AppError } from "@/lib/platform/errors";
import { examinePack, leftEarly } from "./examine-pack";
import { readExistingParts } from "./read-library";
import { itemsOf, planPack, printOf } from "./plan-import";
import { type PackResult, unwatched, type Watch } from "./schema";
import { missingSources, writeImport } from "./write-import";
import { sha256 } from "./write-pack";

/** Long enough for a library of many hundred topics. */
const minutes = 2;

type PackInput = {
  /** A zip of at most 10 MB. */
  bytes: Uint8Array;
  /** `print` of the dry run that was looked at; nothing else is written. */
  seen?: string;
  /** E-mail of the admin in whose name a program imports. */
  by?: string;
};

/**
 * Brings a pack in, all of it or nothing: what is new or changed becomes drafts, sources that are missing are
 * added, and what the pack said is kept as the base of the next merge. What is here already is left alone, so
 * a second time changes nothing.
 * @throws AppError `invalid` with every fault; `conflict` when the library changed since the dry run, or the
 *   person left before everything was checked; `not-found` for `by`.
 */
export async function importPack(
  actor: Admin | System,
  { bytes, seen, by }: PackInput,
  watch: Watch = unwatched,
): Promise<PackResult> {
  const { pack, faults } = await examinePack(bytes, await gateMaterial(actor), watch, 1);
  if (!pack) throw faultsError(faults);
  if (watch.stopped()) throw leftEarly();
  return transaction(
    async (tx) => {
      await takeLock(tx, "pack import");
      const held = await readExistingParts(tx, pack);
      const plan = planPack(pack, held);
      const items = itemsOf(plan);
      const newSources = (await missingSources(tx, pack)).map(({ key }) => key);
      if (seen !== undefined && seen !== printOf(items, newSources)) {
        throw new AppError(
          "conflict",
          "The library changed since this was checked.",
          "Check the pack again and look at what would change now.",
        );
      }
      const personId = actor.kind === "system" ? await adminNamed(tx, by) : actor.personId;
      const changed = await writeImport(
        tx,
        actor,
        { pack, plan, held, sha256: sha256(bytes), personId },
        (done, of) => watch.tell({ step: "written", done, of }),
      );
      return {
        changed,
        name: pack.name,
        version: pack.version,
        drafts: items.filter(({ drafts }) => drafts),
        newSources: newSources.length,
      };
    },
    { minutes },
  );
}

async function adminNamed(tx: Transaction, email = ""): Promise<string> {
  const person = await tx.person.findFirst({
    where: { email: email.trim().toLowerCase(), isAdmin: true, disabledAt: null },
    select: { id: true },
  });
  if (!person)
    throw new AppError("not-found", "There is no admin with that e-mail address.", "Name one with --as.");
  return person.id;
}
