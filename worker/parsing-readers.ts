/**
 * What a parsing process can do: text that came from outside goes in, plain data comes out. Nothing
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
import { unzipPack } from "@/lib/editorial/packs/zip";

export const readers = {
  list: readList,
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
