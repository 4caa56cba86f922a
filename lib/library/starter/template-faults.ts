import type { Fault } from "@/lib/library/fault";
import type { RulesDocument, TopicFile } from "@/lib/library/schema";

const file = "templates.yaml";

/** A fault for each topic a template names that isn't there or stands twice, and for a key used twice. */
export function templatesLead(
  templates: RulesDocument["templates"],
  topics: readonly Pick<TopicFile, "slug">[],
): Fault[] {
  const known = new Set(topics.map(({ slug }) => slug));
  const keys = templates.map(({ key }) => key);
  const twice = (list: readonly string[]) => list.filter((one, at) => list.indexOf(one) !== at);
  const fault = (problem: string, fix: string): Fault => ({ file, line: null, problem, fix });
  return [
    ...twice(keys).map((key) => fault(`Two templates are called ${key}.`, "Rename one of them.")),
    ...templates.flatMap(({ key, topics: named }) => [
      ...named
        .filter((slug) => !known.has(slug))
        .map((slug) => fault(`${key} names the topic ${slug}, which isn't there.`, "Take it out.")),
      ...twice(named).map((slug) => fault(`${key} names ${slug} twice.`, "Take one of them out.")),
    ]),
  ];
}
