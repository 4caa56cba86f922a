import type { RefusedPage } from "@/lib/auth/doors";
import { htmlAnswer } from "@/lib/patient-links/html-answer";
import { noPublicPage, troublePage } from "@/lib/patient-links/pages";

/** Said in words to whoever scanned or typed an address that leads nowhere. */
export const none: RefusedPage = async (_visitor, { code }) => (code === "unavailable" ? htmlAnswer(troublePage("en"), 503) : htmlAnswer(noPublicPage(), 404));
