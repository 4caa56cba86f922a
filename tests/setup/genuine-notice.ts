import { mailProof } from "@/lib/platform/mail/mail-proof";
import { id as idOfNotices } from "./notices";

/** A notice about this mail as a server writes it that had the mail: with the header that proves so. */
export const genuine = (text: string, id: string = idOfNotices): string =>
  text
    .replaceAll(idOfNotices, id)
    .replaceAll(
      new RegExp(`(?<=\\n)(?=Message-I[Dd]: <${id}@)`, "g"),
      `X-Towline-Mail: ${id}-${mailProof(id)}\r\n`,
    );
