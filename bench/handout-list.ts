/**
 * How long the list of one's own handouts and the log of what was given take, for a clinician who has 1,000,
 * 10,000 or 100,000 of them, the names in them encrypted as they are. Without HTTP.
 */
import { findDeliveries } from "@/lib/deliveries/log/queries";
import { findHandouts } from "@/lib/handouts/draft/queries";
import type { FindHandoutsInput } from "@/lib/handouts/schema";
import type { Clinician } from "@/lib/platform/actors";
import { encryptField } from "@/lib/platform/crypto/encrypt-fields";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { openScratchLibrary } from "@/scripts/scratch-library";
import { flat, newClinician } from "@/tests/setup/handout-makers";
import { medianRows, quantile, rounded, timed, type Bench, type Row } from "./bench";

const sizes = [1_000, 10_000, 100_000];
const atOnce = 2_000;
const looksARun = 20;
const hour = 3_600_000;
const slugs = ["sleep", "movement", "anhedonia-lost-joy", "tracking-mood"];

/** One an hour back from now, every other one finalised and given on paper. */
function madeRow(ownerId: string, back: number) {
  const id = newId();
  const at = new Date(Date.now() - back * hour);
  const encrypt = (column: string, text: string) => encryptField(text, { table: "Handout", column, id });
  return {
    id,
    ownerId,
    state: back % 2 === 0 ? ("sealed" as const) : ("draft" as const),
    labelSealed: encrypt("labelSealed", `Room ${back}`),
    firstNameSealed: encrypt("firstNameSealed", `P${back}`),
    profileSealed: encrypt("profileSealed", JSON.stringify(flat)),
    slugs: [slugs[back % slugs.length] ?? "sleep"],
    createdAt: at,
    updatedAt: at,
    sealedAt: back % 2 === 0 ? at : null,
  };
}

async function makeRows(ownerId: string, from: number, to: number): Promise<void> {
  for (let begin = from; begin < to; begin += atOnce) {
    const length = Math.min(atOnce, to - begin);
    const rows = Array.from({ length }, (_, at) => madeRow(ownerId, begin + at));
    await db().handout.createMany({ data: rows });
    await db().delivery.createMany({
      data: rows
        .filter(({ state }) => state === "sealed")
        .map(({ id, updatedAt }) => ({
          id: newId(),
          handoutId: id,
          channel: "print" as const,
          state: "done" as const,
          personId: ownerId,
          at: updatedAt,
        })),
    });
  }
  await db().$executeRaw`ANALYZE`;
}

function looksOf(clinician: Clinician): Record<string, () => Promise<unknown>> {
  const day = (back: number) => new Date(Date.now() - back * 24 * hour).toISOString().slice(0, 10);
  const find = (wanted: FindHandoutsInput) => () => findHandouts(clinician, wanted);
  return {
    "my handouts, newest": find({}),
    "by a label": find({ label: "Room 70" }),
    "by a topic": find({ topic: "movement" }),
    finalised: find({ state: "sealed" }),
    "of a week": find({ from: day(20), to: day(14) }),
    "what was given": () => findDeliveries(clinician, {}),
  };
}

async function measured(clinician: Clinician, handouts: number): Promise<Row[]> {
  const looks = Object.entries(looksOf(clinician));
  for (const [, look] of looks) await look();
  return medianRows(async () => {
    const rows: Row[] = [];
    for (const [what, look] of looks) {
      const times: number[] = [];
      for (let time = 0; time < looksARun; time += 1) times.push(await timed(look));
      const at = (share: number) => rounded(quantile(times, share));
      rows.push({ what, handouts: String(handouts), "median, ms": at(0.5), "p95, ms": at(0.95) });
    }
    return rows;
  });
}

export const bench: Bench = {
  about: "the list of a clinician's own handouts, and the log",
  run: async () => {
    const library = await openScratchLibrary();
    try {
      const clinician = await newClinician();
      const rows: Row[] = [];
      let made = 0;
      for (const size of sizes) {
        await makeRows(clinician.personId, made, size);
        made = size;
        rows.push(...(await measured(clinician, size)));
      }
      return [{ title: "Among one's own handouts", rows }];
    } finally {
      await library.close();
    }
  },
};
