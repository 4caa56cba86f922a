/** Text with its telephone numbers as links that dial. Pure. */
import { html, type Html } from "./markup";
import { numbersIn, type FoundNumber, type Known } from "./telephone-numbers";

/**
 * @param expected as of `numbersIn`.
 * @returns the same text; a number that is texted alone opens a text, and where it takes both, the word
 *   that says so does.
 */
export function dialHtml(text: string, known: Known, expected = false): Html {
  let at = 0;
  const upTo = (place: number) => {
    const piece = text.slice(at, place);
    at = Math.max(at, place);
    return piece;
  };
  const pieces = numbersIn(text, known, expected).map((found) => {
    const { start, end, dials, call, text: texted } = found;
    const before =
      call && texted
        ? html`${upTo(texted.start)}<a href="${textTo(found)}">${upTo(texted.end)}</a>${upTo(start)}`
        : html`${upTo(start)}`;
    return html`${before}<a class="dial" href="${call ? `tel:${dials}` : textTo(found)}">${upTo(end)}</a>`;
  });
  return html`${pieces}${text.slice(at)}`;
}

/** With what to write, in the spelling that both kinds of phone take; a person sees it before sending. */
const textTo = ({ dials, text }: FoundNumber): string =>
  `sms:${dials}${text?.write ? `?&body=${encodeURIComponent(text.write)}` : ""}`;
