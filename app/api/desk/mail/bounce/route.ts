import { adminRoute } from "@/lib/auth/doors";
import { recordBounce } from "@/lib/mail/commands";
import { noticeLimit, recordBounceInput } from "@/lib/mail/schema";

/** A form with the notice as `bytes`. */
export const POST = adminRoute(recordBounceInput, recordBounce, { mostBytes: noticeLimit.form });
