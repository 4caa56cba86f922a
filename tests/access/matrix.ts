import type { AccessRow } from "./row";
import { clinicRows } from "./rows/clinic";
import { editorRows } from "./rows/editor";
import { handoutRows, libraryRows } from "./rows/handouts";
import { peopleRows } from "./rows/people";
import { searchRows } from "./rows/search";

/** Every operation beside who may call it; whoever adds an operation adds its row in rows/<area>.ts. */
export const matrix: readonly AccessRow[] = [...peopleRows, ...clinicRows, ...handoutRows, ...libraryRows, ...searchRows, ...editorRows];
