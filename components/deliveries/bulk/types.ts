import type { DayOrder } from "@/lib/deliveries/bulk/consent-day";
import type { BulkProgress, ListCheck } from "@/lib/deliveries/bulk/schema";
import type { DeliveryStateActions } from "@/components/deliveries/email/types";
import type { Outcome } from "@/lib/platform/outcome";

/** What the screens of a list may ask for. */
export type ListActions = {
  check: (input: { id: string; csv: string; dayOrder: DayOrder | null }) => Promise<Outcome<ListCheck>>;
  start: (input: {
    id: string;
    requestId: string;
    csv: string;
    dayOrder: DayOrder | null;
    seen: string;
    paper: "letter" | "a4";
    size: "normal" | "large" | "compact";
  }) => Promise<Outcome<BulkProgress>>;
};
export type ProgressActions = Record<
  "stop" | "resume",
  (input: { bulkId: string }) => Promise<Outcome<BulkProgress>>
>;
export type RowActions = Pick<DeliveryStateActions, "cancel" | "resolve">;
