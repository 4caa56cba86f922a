import type { Outcome } from "@/lib/platform/outcome";
import type { TextPreview } from "@/lib/editorial/schema";

export type PreviewPage = Omit<TextPreview, "svg"> & { source: string };
type Listener = (shown: { preview: PreviewPage } | { problem: string }) => void;

const AGAIN_MS = 3_000;

/** Asks for the page of the newest text: one request at a time, and only the last wish counts. */
export class PreviewLoop {
  #wanted: string | null = null;
  #busy = false;
  #ended = false;
  #shown: string | null = null;

  constructor(private readonly listener: Listener) {}

  /** @param body JSON of what is to be drawn. */
  ask(body: string): void {
    this.#wanted = body;
    void this.#run();
  }

  end(): void {
    this.#ended = true;
  }

  /** Begins anew after `end`: React mounts everything twice while it is developed. */
  begin(): void {
    this.#ended = false;
  }

  async #run(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#wanted !== null && !this.#ended) {
      const body = this.#wanted;
      this.#wanted = null;
      const answer = await this.#fetch(body);
      if (this.#ended) break;
      if (answer.ok) await this.#show(answer.value);
      else
        this.#tellAndRetry(
          body,
          `${answer.words} ${answer.nextStep}`.trim(),
          answer.code === "unavailable" || answer.code === "too-many",
        );
    }
    this.#busy = false;
  }

  async #fetch(body: string): Promise<Outcome<TextPreview>> {
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

  /** The picture is read before it is shown, so that nothing flickers. */
  async #show({ svg, ...rest }: TextPreview): Promise<void> {
    const source = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    const picture = new Image();
    picture.src = source;
    await picture.decode().catch(() => undefined);
    if (this.#ended) return URL.revokeObjectURL(source);
    this.listener({ preview: { ...rest, source } });
    if (this.#shown) URL.revokeObjectURL(this.#shown);
    this.#shown = source;
  }

  #tellAndRetry(body: string, problem: string, again: boolean): void {
    this.listener({ problem });
    if (again)
      setTimeout(() => {
        if (this.#wanted === null && !this.#ended) this.ask(body);
      }, AGAIN_MS);
  }
}
