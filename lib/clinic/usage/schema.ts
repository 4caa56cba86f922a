/** What the desk is told of use: counts of five and more, of handouts and never of patients. */
import { z } from "zod";
import type { Language } from "@/lib/platform/languages";

/** Nothing that happened less often is told. */
export const fewest = 5;

export const usageInput = z.strictObject({ period: z.enum(["year", "all"]).default("year") });
export type UsageInput = z.infer<typeof usageInput>;

export type UsageChannel = "print" | "download" | "email" | "link";

/** Rows that may be told, and how many are left out because they count fewer than five. */
export type CountedRows<Row> = { rows: Row[]; leftOut: number };
export type TopicUse = { slug: string; title: string; language: Language; handouts: number };
export type ChannelUse = { channel: UsageChannel; language: Language; handouts: number };
export type MissedSearch = { id: string; words: string; language: Language; times: number };
export type Unused = { slug: string; title: string; language: Language };

export type Usage = {
  topics: CountedRows<TopicUse>;
  channels: CountedRows<ChannelUse>;
  misses: CountedRows<MissedSearch>;
  /** Published texts that no finalised handout carried. */
  unused: Unused[];
};
