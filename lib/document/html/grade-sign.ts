/** The drawn sign beside the words of a grade; decoration, since the words say it. Pure. */
import type { HandoutTopic } from "@/lib/document/schema";
import { html, type Html } from "./markup";

const circle = (inner: Html) =>
  html`<svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12">${inner}</svg>`;
const ring = html`<circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" stroke-width="1.6"/>`;
export const gradeSign: Record<HandoutTopic["grade"], Html> = {
  strong: circle(html`<circle cx="6" cy="6" r="5.8" fill="currentColor"/>`),
  moderate: circle(html`${ring}<path d="M6 1a5 5 0 0 1 0 10z" fill="currentColor"/>`),
  limited: circle(ring),
  emerging: circle(
    html`<circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2 2"/>`,
  ),
};
