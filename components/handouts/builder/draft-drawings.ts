import { NewestWish } from "@/components/ui/newest-wish";
import type { DraftPages } from "@/lib/handouts/schema";
import type { Outcome } from "@/lib/platform/outcome";

/** Addresses of the drawn pages in order, and what they are drawn of; or why there is none. */
type Shown = { drawing: string; pages: string[] } | { problem: string };
type Wish = { id: string; drawing: string };

/** Pages that are held, so that a change taken back fetches nothing. */
const MOST_HELD = 12;

/**
 * The drawings of a draft's pages, in the memory of this screen alone, since a patient's page may lie on no
 * disk. A page is fetched once for as long as its content is the same.
 */
export class DraftDrawings extends NewestWish<Wish> {
  readonly #held = new Map<string, string>();

  constructor(listener: (shown: Shown) => void) {
    super(async ({ id, drawing }) => {
      const answer = await this.#fetch(id, drawing);
      if (this.ended) return "done";
      if (answer.ok) {
        const pages = await this.#hold(answer.value);
        if (!this.ended) listener({ drawing, pages });
        return "done";
      }
      listener({ problem: `${answer.words} ${answer.nextStep}`.trim() });
      return answer.code === "unavailable" || answer.code === "too-many" ? "again" : "done";
    });
  }

  override end(): void {
    super.end();
    for (const address of this.#held.values()) URL.revokeObjectURL(address);
    this.#held.clear();
  }

  async #fetch(id: string, drawing: string): Promise<Outcome<DraftPages>> {
    const query = new URLSearchParams({ drawing, known: [...this.#held.keys()].join(",") });
    try {
      const response = await fetch(`/api/handouts/${id}/pages?${query}`);
      return (await response.json()) as Outcome<DraftPages>;
    } catch {
      return {
        ok: false,
        code: "unavailable",
        words: "The page can’t be drawn: the server can’t be reached.",
        nextStep: "It is tried again by itself.",
      };
    }
  }

  /** Each picture is read before it is shown, so that nothing flickers. */
  async #hold(pages: DraftPages): Promise<string[]> {
    const addresses = await Promise.all(
      pages.map(async ({ name, svg }) => {
        const address = this.#held.get(name) ?? (await readied(svg ?? ""));
        // Put last: what was not shown for the longest is let go of first.
        this.#held.delete(name);
        this.#held.set(name, address);
        return address;
      }),
    );
    for (const [name, address] of [...this.#held].slice(0, Math.max(0, this.#held.size - MOST_HELD))) {
      if (addresses.includes(address)) continue;
      URL.revokeObjectURL(address);
      this.#held.delete(name);
    }
    return addresses;
  }
}

async function readied(svg: string): Promise<string> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  const picture = new Image();
  picture.src = address;
  await picture.decode().catch(() => undefined);
  return address;
}
