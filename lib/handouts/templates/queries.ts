/** Reads of templates. */
import "server-only";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { PublishedLibrary } from "@/lib/library/published-library";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import type { TemplateView } from "./schema";
import { templateContent } from "./schema";
import { seenBy } from "./store";
import { stillPublished } from "./topics-still-published";

const mostShown = 200;

/**
 * One's own templates, then the clinic's, each by name, then the starters; at most 200 kept ones. Topics that
 * the library no longer has are left out and counted.
 */
export async function listTemplates(clinician: Clinician): Promise<TemplateView[]> {
  const [library, rows] = await Promise.all([
    getPublishedLibrary(clinician, "en"),
    db().template.findMany({
      where: seenBy(clinician),
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: mostShown,
      include: { owner: { select: { name: true } } },
    }),
  ]);
  const kept = rows.map(({ id, name, shared, ownerId, owner, content }): TemplateView => {
    const mine = ownerId === clinician.personId;
    return {
      id,
      name,
      shared,
      kind: mine ? "mine" : "clinic",
      about: mine ? null : `By ${owner.name}`,
      mayChange: mine || clinician.roles.admin,
      ...stillPublished(templateContent.parse(content), library),
    };
  });
  return [
    ...kept.filter(({ kind }) => kind === "mine"),
    ...kept.filter(({ kind }) => kind === "clinic"),
    ...startersOf(library),
  ];
}

/** Starters of the library; one whose topics are all gone is left out. */
function startersOf(library: PublishedLibrary): TemplateView[] {
  return library.templates
    .map(({ key, name, about, topics }): TemplateView => {
      const brief = topics.map((slug) => ({ slug, layer: "brief" as const, hiddenParts: [] }));
      return {
        id: `starter:${key}`,
        name,
        about,
        kind: "starter",
        shared: true,
        mayChange: false,
        ...stillPublished({ topics: brief, size: "normal", grey: false }, library),
      };
    })
    .filter(({ topics }) => topics.length > 0);
}
