import { NewestWish } from "@/components/ui/newest-wish";
import type { Outcome } from "@/lib/platform/outcome";
import type { TextPreview } from "@/lib/editorial/schema";

export type PreviewPage = Omit<TextPreview, "svg"> & { source: string };
type Listener = (shown: { preview: PreviewPage } | { problem: string }) => void;

/** Asks for the page of the newest text, by the JSON of what is to be drawn. */
export class PreviewLoop extends NewestWish<string> {
  #shown: string | null = null;

  constructor(private readonly listener: Listener) {
    super(async (body) => {
      const answer = await fetchPreview(body);
      if (this.ended) return "done";
      if (answer.ok) {
        await this.#show(answer.value);
        return "done";
      }
      listener({ problem: `${answer.words} ${answer.nextStep}`.trim() });
      return answer.code === "unavailable" || answer.code === "too-many" ? "again" : "done";
    });
  }

  /** The picture is read before it is shown, so that nothing flickers. */
  async #show({ svg, ...rest }: TextPreview): Promise<void> {
    const source = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    const picture = new Image();
    picture.src = source;
    await picture.decode().catch(() => undefined);
    if (this.ended) return URL.revokeObjectURL(source);
    this.listener({ preview: { ...rest, source } });
    if (this.#shown) URL.revokeObjectURL(this.#shown);
    this.#shown = source;
  }
}

async function fetchPreview(body: string): Promise<Outcome<TextPreview>> {
  try {
    const response = await fetch("/api/desk/preview", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });
    return (await response.json()) as Outcome<TextPreview>;
  } catch {
    return {
      ok: false,
      code: "unavailable",
      words: "The page can’t be drawn: the server can’t be reached.",
      nextStep: "It is tried again by itself.",
    };
  }
}
