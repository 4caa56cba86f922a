import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { Clinician, Editor } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import type { SuggestedChangeRow } from "./schema";

const answeredShown = 100;
const whole = {
  explanation: { select: { slug: true } },
  version: { select: { title: true, language: true, number: true } },
  person: { select: { name: true } },
  answeredBy: { select: { name: true } },
} as const satisfies Prisma.SuggestedChangeInclude;
type Whole = Prisma.SuggestedChangeGetPayload<{ include: typeof whole }>;

/** The inbox: every open change, the oldest first, then the 100 answered last. */
export async function listChanges(_editor: Editor): Promise<SuggestedChangeRow[]> {
  const [open, answered] = await Promise.all([
    db().suggestedChange.findMany({ where: { state: "open" }, include: whole, orderBy: { at: "asc" } }),
    db().suggestedChange.findMany({
      where: { state: { not: "open" } },
      include: whole,
      orderBy: { answeredAt: "desc" },
      take: answeredShown,
    }),
  ]);
  return [...open, ...answered].map(asRow);
}

/** One's own, answers not yet seen first, then the newest. */
export async function listOwnChanges(clinician: Clinician): Promise<SuggestedChangeRow[]> {
  const rows = await db().suggestedChange.findMany({
    where: { personId: clinician.personId },
    include: whole,
    orderBy: { at: "desc" },
    take: 200,
  });
  return rows.map(asRow).sort((one, other) => Number(other.unseen) - Number(one.unseen));
}

/** Answers to one's own suggestions that wait to be read. */
export async function countUnseenAnswers(clinician: Clinician): Promise<number> {
  return db().suggestedChange.count({
    where: { personId: clinician.personId, state: { not: "open" }, seenAt: null },
  });
}

function asRow({
  id,
  explanation,
  version,
  passage,
  text,
  person,
  at,
  state,
  answer,
  answeredAt,
  answeredBy,
  seenAt,
}: Whole): SuggestedChangeRow {
  return {
    id,
    slug: explanation.slug,
    title: version.title,
    language: version.language,
    version: version.number,
    passage,
    text,
    state,
    by: person.name,
    at: at.toISOString(),
    unseen: state !== "open" && seenAt === null,
    answer:
      answer !== null && answeredAt && answeredBy
        ? { text: answer, by: answeredBy.name, at: answeredAt.toISOString() }
        : null,
  };
}
