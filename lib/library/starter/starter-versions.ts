/** What loading does to one topic: decided from what the database holds, without touching it. Pure. */
import { addMonths } from "@/lib/platform/calendar-dates";
import { sameJson } from "@/lib/platform/canonical-json";
import type { TopicFile } from "@/lib/library/schema";

export type HeldText = {
  number: number;
  state: "draft" | "inReview" | "published" | "retired";
  origin: "starter" | "clinic";
  fileSha256: string | null;
  signed: boolean;
  content: TextContent;
};
export type HeldMatch = {
  number: number;
  state: HeldText["state"];
  origin: HeldText["origin"];
  content: unknown;
};
export type TextContent = {
  title: string;
  tree: unknown;
  cautions: unknown;
  sources: string[];
  authorName: string;
  writtenOn: string;
  reviewDueOn: string;
};

/** `publish` replaces the published version, `offer` leaves a draft beside it, `nothing` is already there. */
export type Step = "publish" | "offer" | "nothing";

/**
 * @param held versions of this topic in this language. Identity across releases is slug, language and
 *   sha-256 of the file.
 */
export function textStep(held: readonly HeldText[], file: TopicFile): Step {
  if (held.length === 0) return "publish";
  const current = held.find((version) => version.state === "published");
  const known =
    held.some((version) => version.fileSha256 === file.sha256) ||
    (current && sameJson(current.content, textContent(file)));
  if (known) return "nothing";
  return current && current.origin === "starter" && !current.signed ? "publish" : "offer";
}

/**
 * @param signed whether a text of this topic that is published now has been signed off: its matching then
 *   waits for a person too.
 */
export function matchStep(held: readonly HeldMatch[], content: unknown, signed: boolean): Step {
  if (held.length === 0) return "publish";
  const current = held.find((version) => version.state === "published");
  const newest = [...held]
    .filter((version) => version.origin === "starter")
    .sort((one, other) => other.number - one.number)[0];
  if ([current, newest].some((version) => version && sameJson(version.content, content))) return "nothing";
  return current && current.origin === "starter" && !signed ? "publish" : "offer";
}

/** What a reader of the text sees of a file; two files with the same are the same text. */
export function textContent(file: TopicFile): TextContent {
  const { title, tree, cautions, sources, author, writtenOn, reviewMonths } = file;
  return {
    title,
    tree,
    cautions,
    sources,
    authorName: author,
    writtenOn,
    reviewDueOn: addMonths(writtenOn, reviewMonths),
  };
}
