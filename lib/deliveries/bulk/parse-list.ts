import { inParsingProcess } from "@/lib/platform/parsing/pool";
import type { readList } from "./read-list";

/** A list of addresses as a spreadsheet saves it. */
export const parseList = inParsingProcess<typeof readList>("list");
