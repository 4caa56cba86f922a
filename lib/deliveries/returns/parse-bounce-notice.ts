import { inParsingProcess } from "@/lib/platform/parsing/pool";
import type { readBounceNotice } from "./read-bounce-notice";

/** A mail that may be a mail server's notice; null for any other mail. */
export const parseBounceNotice = inParsingProcess<typeof readBounceNotice>("notice");
