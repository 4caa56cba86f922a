/** Several versions of one resource, as a history or two files hold them. Pure. */
import { z } from "zod";
import type { Resource } from "./fhir-resource";

const word = z.string().optional().catch(undefined);
const versioned = z.object({
  id: word,
  status: word,
  meta: z.object({ versionId: word, lastUpdated: word }).catch({}),
});

/**
 * @returns of each resource the newest version, by when it was updated, else by its number. Where that can't
 *   be told all stay, but one that is entered in error or deleted takes the others along: what was taken
 *   back must not come through.
 */
export function newestVersions(resources: readonly Resource[]): Resource[] {
  const versions = new Map<string, Resource[]>();
  for (const one of resources) {
    const name = nameOf(one);
    versions.set(name, [...(versions.get(name) ?? []), one]);
  }
  return [...versions.values()].flatMap((some) => (onOneServer(some) ? newestOf(some) : some));
}

function newestOf(versions: Resource[]): Resource[] {
  const read = versions.map((one) => {
    const { meta, status } = versioned.parse(one);
    return {
      one,
      status,
      updated: Date.parse(meta.lastUpdated ?? ""),
      number: Number(meta.versionId ?? NaN),
    };
  });
  for (const by of ["updated", "number"] as const) {
    const newest = Math.max(...read.map((one) => one[by]));
    const [only, another] = read.filter((one) => one[by] === newest);
    if (only && !another) return [only.one];
  }
  const wrong = read.find(({ status }) => status === "entered-in-error" || status === "deleted");
  return wrong ? [wrong.one] : versions;
}

/** Its type and id; of one that is contained, or has no id, a name of its own. */
function nameOf(from: Resource): string {
  const { id } = versioned.parse(from);
  const contained = from.addresses.some((one) => /^\d+#/.test(one));
  return id === undefined || contained ? `${from.number}` : `${from.resourceType}/${id}`;
}

/** Two servers may give one id to two resources. */
const onOneServer = (some: readonly Resource[]) =>
  new Set(
    some.flatMap(({ addresses }) =>
      addresses.filter((one) => /^https?:/.test(one)).map((one) => one.replace(/\/_history\/.*$/, "")),
    ),
  ).size <= 1;
