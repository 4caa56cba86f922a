import type { AccessRow } from "./row";
import { auditRows } from "./rows/audit";
import { bulkRows } from "./rows/bulk";
import { clinicRows } from "./rows/clinic";
import { conversationRows } from "./rows/conversation";
import { deliveryRows } from "./rows/delivery";
import { expiryRows } from "./rows/expiry";
import { editorRows } from "./rows/editor";
import { editorialRows } from "./rows/editorial";
import { emergencyRows } from "./rows/emergency";
import { handoutRows, libraryRows } from "./rows/handouts";
import { mailRows } from "./rows/mail";
import { matchEditorRows } from "./rows/match-editor";
import { packRows } from "./rows/packs";
import { patientLinkRows } from "./rows/patient-links";
import { paperRows } from "./rows/print-queue";
import { factorRows } from "./rows/factors";
import { peopleRows } from "./rows/people";
import { recordRows } from "./rows/records";
import { searchRows } from "./rows/search";
import { selfReportRows } from "./rows/self-reports";
import { signOnRows } from "./rows/sign-on";
import { sheetRows } from "./rows/sheets";
import { sourceRows } from "./rows/sources";
import { templateRows } from "./rows/templates";

/** Every operation beside who may call it; whoever adds an operation adds its row in rows/<area>.ts. */
export const matrix: readonly AccessRow[] = [
  ...peopleRows,
  ...signOnRows,
  ...factorRows,
  ...clinicRows,
  ...deliveryRows,
  ...auditRows,
  ...bulkRows,
  ...mailRows,
  ...handoutRows,
  ...emergencyRows,
  ...templateRows,
  ...conversationRows,
  ...paperRows,
  ...patientLinkRows,
  ...selfReportRows,
  ...recordRows,
  ...libraryRows,
  ...searchRows,
  ...sourceRows,
  ...matchEditorRows,
  ...packRows,
  ...expiryRows,
  ...editorRows,
  ...editorialRows,
  ...sheetRows,
];
