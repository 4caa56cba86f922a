import { adminRoute } from "@/lib/platform/auth/doors";
import { recordBounce } from "@/lib/deliveries/returns/record-bounce";
import { noticeLimit, recordBounceInput } from "@/lib/deliveries/outbox/schema";

/** A form with the notice as `bytes`. */
export const POST = adminRoute(recordBounceInput, recordBounce, { mostBytes: noticeLimit.form });
