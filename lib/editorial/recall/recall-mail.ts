import { env } from "@/lib/platform/env";

const pages = (count: number) => `${count === 1 ? "one" : count} of your handouts`;

/** What a clinician is told of a recall: where to look. The reason and the notice are read there. */
export function recallMail(
  name: string,
  count: number,
  title: string,
  id: string,
): { subject: string; text: string } {
  const text = [
    `Hello ${name},`,
    "",
    `The text “${title}” was taken back. It is on ${pages(count)}.`,
    "Pages with it can’t be printed or downloaded any more. Mail that waited was held, and open links were closed.",
    "",
    `See why, what to tell the people who have the page, and which pages carry it: ${env().url}/handouts?recall=${id}`,
    "",
    "“Use again” on each of them makes a new page with the newest text.",
  ].join("\n");
  return { subject: `A text on ${pages(count)} was recalled`, text };
}
