import { inParsingProcess } from "@/lib/platform/parsing/pool";
import type { encodeLogo } from "./logo";

/** `encodeLogo`, in a process that can be stopped. Throws as that and `inParsingProcess`. */
export const parseLogo = inParsingProcess<typeof encodeLogo>("logo");
