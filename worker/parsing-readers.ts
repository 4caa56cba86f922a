/**
 * What a parsing process can do: a file that came from outside goes in, plain data comes out. Nothing
 * here reads anything else.
 */
import { readList } from "@/lib/deliveries/bulk/read-list";
import { readTopicMarkdown, readTranslationMarkdown } from "@/lib/library/markdown/read-markdown";
import type { Language } from "@/lib/platform/languages";
import type { Kind } from "@/lib/platform/parsing/messages";
import { readBounceNotice } from "@/lib/deliveries/returns/read-bounce-notice";
import { remarksOn } from "@/lib/editorial/packs/check-pack";
import { readMatch, readPackFile } from "@/lib/editorial/packs/read-pack";
import { readText } from "@/lib/editorial/packs/read-pack-text";
import { readQuestionnaireResponses } from "@/lib/engine/questionnaires/questionnaire-response";
import { unzipPack } from "@/lib/editorial/packs/zip";

export const readers = {
  answers: readQuestionnaireResponses,
  list: readList,
  /** Loaded when one comes: what decodes pictures is as large as all the rest. */
  logo: async (bytes: Uint8Array) => (await import("@/lib/clinic/settings/logo")).encodeLogo(bytes),
  match: readMatch,
  notice: readBounceNotice,
  packFile: readPackFile,
  packText: readText,
  packZip: unzipPack,
  /** Not a parser, but as long as the text is, and as easily held up by it. */
  remarks: remarksOn,
  topic: (text: string, file: string, language: Language) =>
    (language === "en" ? readTopicMarkdown : readTranslationMarkdown)(text, file).tree,
} satisfies Record<Kind, (...input: never[]) => unknown>;
