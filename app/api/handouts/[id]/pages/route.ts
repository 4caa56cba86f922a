import { clinicianRoute } from "@/lib/platform/auth/doors";
import { getDraftPages } from "@/lib/handouts/draft/draft-pages";
import { draftPagesInput } from "@/lib/handouts/schema";

/** The pages of a draft that the builder does not have yet, as SVG. */
export const GET = clinicianRoute(draftPagesInput, getDraftPages);
