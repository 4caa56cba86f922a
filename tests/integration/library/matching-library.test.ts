/** What suggestions at a terminal read of the published library is what everyone else reads of it. */
import { beforeAll, describe, expect, it } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { getMatchingLibrary } from "@/lib/library/reading/matching-library";
import { getPublishedLibrary, getTopic } from "@/lib/library/reading/queries";
import type { MatchingLibrary } from "@/lib/library/published-library";
import { testDatabase } from "@/tests/setup/database";
import { newReviewer } from "@/tests/setup/desk-people";

testDatabase({ library: true });
const system = makeSystem("test");

/** Every part that suggestions are made from, and nothing else. */
const matchingPart = ({ topics, withdrawn, vocabulary, rules, messages }: MatchingLibrary) => ({
  topics: topics.map(({ slug, title, grade, order, match, cautions, reviewDueOn, facts }) => ({
    slug,
    title,
    grade,
    order,
    match,
    cautions,
    reviewDueOn,
    facts,
  })),
  withdrawn,
  vocabulary: { ...vocabulary, hasLevel: vocabulary.items.filter(({ id }) => vocabulary.hasLevel(id)) },
  rules,
  messages,
});

describe("the library that suggestions are made from", () => {
  beforeAll(async () => {
    const reviewer = await newReviewer("Dr. Rhea");
    const { textVersionId } = await getTopic(system, { slug: "movement" });
    await db().review.create({
      data: {
        id: newId(),
        versionId: textVersionId,
        personId: reviewer.personId,
        dueOn: new Date("2031-05-06"),
      },
    });
    const { textVersionId: wrong } = await getTopic(system, { slug: "sleep" });
    await recallVersion(reviewer, {
      versionId: wrong,
      reason: "The dose in it belongs to another medicine.",
      notice: "Please throw the page away. Call us.",
    });
  });

  it("is the same part of what is published, with its reviews, its facts and what was taken back", async () => {
    const published = await getPublishedLibrary(system);
    const read = await getMatchingLibrary(system);
    expect(matchingPart(read)).toEqual(matchingPart(published));
    expect(read.topics.find(({ slug }) => slug === "movement")?.reviewDueOn).toBe("2031-05-06");
    expect(read.topics.flatMap(({ facts }) => facts)).not.toEqual([]);
    expect(read.withdrawn.map(({ slug }) => slug)).toEqual(["sleep"]);
  });

  it("carries no text of a page", async () => {
    const { topics } = await getMatchingLibrary(system);
    for (const topic of topics) expect(topic).not.toHaveProperty("tree");
  });
});
