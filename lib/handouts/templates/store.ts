import type { Prisma } from "@/generated/prisma/client";
import type { Clinician } from "@/lib/platform/actors";
import { AppError } from "@/lib/platform/errors";

/** Templates this clinician sees: their own, and those every clinician here has. */
export const seenBy = ({ personId }: Clinician) =>
  ({ OR: [{ ownerId: personId }, { shared: true }] }) satisfies Prisma.TemplateWhereInput;

/** Templates this clinician may rename, share and remove: their own; for an admin the shared ones too. */
export const keptBy = ({ personId, roles }: Clinician) =>
  ({
    OR: [{ ownerId: personId }, ...(roles.admin ? [{ shared: true }] : [])],
  }) satisfies Prisma.TemplateWhereInput;

/** Someone else's template and none at all look alike. */
export function noSuchTemplate(): AppError {
  return new AppError("not-found", "There is no such template.", "Go to the templates and choose one there.");
}
