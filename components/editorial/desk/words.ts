/** Words of the desk: what a version is called, in which state it is, when something was. Pure. */
import type { VersionKind, VersionState } from "@/lib/editorial/schema";
import type { Language } from "@/lib/platform/languages";
import { languageName } from "@/lib/platform/language-name";
import { sitePath, type SitePath } from "@/lib/platform/site-path";

export function trackName(kind: VersionKind, language: Language | null): string {
  return kind === "match" || language === null ? "Matching" : `${languageName(language)} text`;
}

export function stateName(version: {
  state: VersionState;
  publishAt: string | null;
  publishedAt: string | null;
  origin?: "starter" | "clinic";
}): string {
  if (version.state === "inReview") return version.publishAt ? "Approved, waits for its date" : "In review";
  if (version.state === "retired") return version.publishedAt ? "Retired" : "Put away";
  if (version.state === "published") return "Published";
  return version.origin === "starter" ? "Update offered" : "Draft";
}

export function commentCount(open: number): string {
  return open === 1 ? "1 open comment" : `${open} open comments`;
}

/** Where a draft of this kind is written. */
export function writingPath(slug: string, kind: VersionKind, versionId: string): SitePath {
  return kind === "text"
    ? sitePath("/desk/editorial/[slug]/text/[versionId]", { slug, versionId })
    : sitePath("/desk/editorial/[slug]/match/[versionId]", { slug, versionId });
}

/** Where a version is read, remarked on and decided. */
export function readingPath(slug: string, kind: VersionKind, versionId: string): string {
  return `/desk/editorial/${slug}/version/${kind}/${versionId}`;
}
