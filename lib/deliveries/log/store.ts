/** Rows of the delivery log, newest first, and what is told of each. */
import "server-only";
import { readClinic } from "@/lib/clinic/settings/store";
import { endOfDay, startOfDay } from "@/lib/platform/calendar-dates";
import { clockOf } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { decryptOn } from "@/lib/deliveries/email/store";
import { languageOf, openNames } from "@/lib/handouts/store";
import type { Prisma } from "@/generated/prisma/client";
import type { ClinicLogRow, SentTopic, LogFilter, OwnLogRow } from "./schema";

export const sentTopics = {
  orderBy: { position: "asc" },
  select: {
    because: true,
    explanation: { select: { slug: true } },
    textVersion: { select: { title: true, number: true } },
  },
} as const satisfies Prisma.Handout$topicsArgs;
type TopicRow = Prisma.HandoutTopicGetPayload<typeof sentTopics>;

/** Every topic of a finalised handout is pinned to a version. */
export function sentTopic({ because, explanation, textVersion }: TopicRow): SentTopic {
  return {
    title: textVersion?.title ?? explanation.slug,
    version: textVersion?.number ?? 0,
    pinned: because === "pinned",
  };
}

const columns = { id: true, at: true, channel: true, mailForm: true, state: true } as const;
export const ownColumns = {
  ...columns,
  toSealed: true,
  problem: true,
  handout: {
    select: { id: true, labelSealed: true, firstNameSealed: true, language: true, topics: sentTopics },
  },
} as const satisfies Prisma.DeliverySelect;
export const clinicColumns = {
  ...columns,
  person: { select: { name: true } },
  handout: { select: { topics: sentTopics } },
} as const satisfies Prisma.DeliverySelect;

type Plain = Pick<Prisma.DeliveryGetPayload<{ select: typeof clinicColumns }>, keyof typeof columns> & {
  handout: { topics: TopicRow[] };
};

type Clock = ReturnType<typeof clockOf>;

const plain = ({ id, at, channel, mailForm, state, handout }: Plain, clock: Clock) => ({
  id,
  ...clock(at),
  channel,
  form: mailForm,
  state,
  topics: handout.topics.map(sentTopic),
});

export function ownRow(
  row: Prisma.DeliveryGetPayload<{ select: typeof ownColumns }>,
  clock: Clock,
): OwnLogRow {
  const { problem, handout } = row;
  return {
    ...plain(row, clock),
    handoutId: handout.id,
    ...openNames(handout),
    language: languageOf(handout),
    to: decryptOn(row, "toSealed", row.toSealed),
    problem,
  };
}

export function clinicRow(
  row: Prisma.DeliveryGetPayload<{ select: typeof clinicColumns }>,
  clock: Clock,
): ClinicLogRow {
  return { ...plain(row, clock), clinician: row.person.name };
}

/** The days of a filter are those of the clinic. */
export async function wanted(
  tx: Transaction,
  { from, to, channel, state }: LogFilter,
): Promise<{ where: Prisma.DeliveryWhereInput; timezone: string; clock: Clock }> {
  const { timezone } = await readClinic(tx);
  const at = {
    ...(from ? { gte: startOfDay(from, timezone) } : {}),
    ...(to ? { lt: endOfDay(to, timezone) } : {}),
  };
  return {
    timezone,
    clock: clockOf(timezone),
    where: { at, ...(channel ? { channel } : {}), ...(state ? { state } : {}) },
  };
}

/** Ids are made in the order of time, so the newest has the highest. */
export const newestFirst = { orderBy: { id: "desc" } } as const satisfies Prisma.DeliveryFindManyArgs;
