import { db } from "@/lib/platform/db/client";

/** What is told of a recall. */
export const recallWords = {
  reason: "The dose in it belongs to another medicine.",
  notice: "Please throw the page away. Do not stop a medicine on your own. Call us.",
};
/** The version of a topic that is published now. */
export const versionOf = async (slug: string, language = "en") =>
  (await db().publishedText.findFirstOrThrow({ where: { language, explanation: { slug } } })).versionId;
