/** Buttons that dial, which stay in reach on every page a patient opens. Pure. */
import { html, type Html } from "@/lib/document/html/markup";
import { whomToDial, type Dial } from "@/lib/document/html/telephone-numbers";
import type { HandoutDocument } from "@/lib/document/schema";
import { patientWords } from "./patient-words";

export type WhomToCall = Pick<HandoutDocument, "language" | "words" | "clinic">;

/** The clinic's number and the first two that its crisis lines say to call, the more urgent at the edge. */
export function dialBar(document: WhomToCall): Html {
  const words = patientWords[document.language];
  const { us, crisis } = whomToDial(document);
  const button = ({ dials, press }: Dial, label: string) =>
    html`<a href="tel:${dials}"><span>${label}</span>${press ? html` <small>${words.pressKey.replace("{key}", press)}</small>` : null}</a>`;
  const called = crisis
    .slice(0, 2)
    .toReversed()
    .map((dial) =>
      button(
        dial,
        words.callNumber.replace("{number}", () => dial.shown),
      ),
    );
  return html`<div class="reach"><nav class="dials" aria-label="${words.dialBar}">${us ? button(us, words.callUs) : null}${called}</nav></div>`;
}
