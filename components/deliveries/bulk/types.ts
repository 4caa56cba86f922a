import type { BulkProgress, ListCheck } from "@/lib/deliveries/bulk/schema";
import type { DeliveryDeeds } from "@/components/deliveries/email/types";

type Refused = { ok: false; code: string; words: string; nextStep: string; newer?: unknown };
type Answer<T> = { ok: true; value: T } | Refused;

/** What the screens of a list may ask for. */
export type ListDeeds = {
  check: (input: { id: string; csv: string }) => Promise<Answer<ListCheck>>;
  start: (input: {
    id: string;
    requestId: string;
    csv: string;
    seen: string;
    paper: "letter" | "a4";
    size: "normal" | "large" | "compact";
  }) => Promise<Answer<BulkProgress>>;
  confirm: (input: { password: string }) => Promise<Answer<{ fresh: true }>>;
};
export type ProgressDeeds = Record<
  "stop" | "resume",
  (input: { bulkId: string }) => Promise<Answer<BulkProgress>>
>;
export type RowDeeds = Pick<DeliveryDeeds, "cancel" | "resolve">;
export type { Refused };
