import { z } from "zod";
import { findAuditInput } from "@/lib/clinic/audit/schema";
import { handoutIdInput } from "@/lib/handouts/schema";

/** `before`: the last row that was shown. */
export const handoutTrailInput = handoutIdInput.extend({ before: findAuditInput.shape.before });
export type HandoutTrailInput = z.infer<typeof handoutTrailInput>;
