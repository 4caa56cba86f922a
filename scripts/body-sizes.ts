import { logoLimit } from "@/lib/clinic/settings/schema";
import { noticeLimit } from "@/lib/deliveries/outbox/schema";
import { packLimits } from "@/lib/editorial/packs/schema";
import { bodyLimit } from "@/lib/platform/auth/request-body";

/** Routes that take more than other doors (`mostBytes` of lib/platform/auth/doors.ts). */
export const larger: Readonly<Record<string, number>> = {
  "/api/clinic/logo": logoLimit.form,
  "/api/desk/mail/bounce": noticeLimit.form,
  "/api/packs/apply": packLimits.zipped,
  "/api/packs/check": packLimits.zipped,
};

/** @returns the most bytes of a body that the server reads for a path: 1 MB but for files. */
export const mostBytes = (path: string) => larger[path] ?? bodyLimit.bytes;
