import { Autosave, type Clash, type SaveState } from "@/components/ui/autosave";
import { PageStore } from "@/components/ui/page-store";
import type { SaveVersionInput, TextContent, TextVersionView } from "@/lib/editorial/schema";
import type { EditorActions } from "./types";

export type TextSnapshot = {
  state: SaveState;
  problem: string | null;
  theirs: TextVersionView | null;
  revision: number;
};
type Clashes = NonNullable<Extract<SaveVersionInput, { kind: "text" }>["clashes"]>;

const QUIET_MS = 800;
const LONGEST_MS = 4_000;

const fields: (keyof TextContent)[] = [
  "title",
  "tree",
  "cautions",
  "sources",
  "corrects",
  "author",
  "reviewMonths",
  "checkedBy",
  "translatesId",
];

/** Whether two texts are one, whatever order their fields came in. */
export function sameText(one: TextContent, other: TextContent): boolean {
  return fields.every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]));
}

/**
 * The text as it was last saved beside the newest one typed. It is sent whole, soon after a pause and never
 * later than four seconds; a newer text of someone else waits for the person's choice.
 */
export class TextStore extends PageStore<TextSnapshot> {
  #saved: TextContent;
  #latest: TextContent;
  /** Told with the next save. */
  #clashes: Clashes = [];
  /** The text this page began with. */
  readonly opened: TextContent;
  readonly #autosave: Autosave<TextContent, { revision: number }>;

  constructor(
    versionId: string,
    { revision, content }: { revision: number; content: TextContent },
    save: EditorActions["save"],
  ) {
    super({ state: "saved", problem: null, theirs: null, revision });
    this.opened = content;
    this.#saved = content;
    this.#latest = content;
    this.#autosave = new Autosave<TextContent, { revision: number }>({
      revision,
      send: (latest, upon) =>
        save({
          kind: "text",
          versionId,
          revision: upon,
          content: latest,
          ...(this.#clashes.length > 0 ? { clashes: this.#clashes } : {}),
        }),
      join: (_older, newer) => newer,
      pauseMs: QUIET_MS,
      longestMs: LONGEST_MS,
      isSaved: (text) => sameText(text, this.#saved),
      judge: (newer, sent) => judge(newer as TextVersionView, sent),
      saved: (_value, text) => {
        this.#saved = text;
        this.#clashes = [];
      },
      changed: () => this.#draw(),
    });
  }

  /** What both texts of a conflict were made from. */
  get base(): TextContent {
    return this.#saved;
  }

  get latest(): TextContent {
    return this.#latest;
  }

  /** True while something typed is not in the database yet. */
  get unsaved(): boolean {
    return this.#autosave.unsaved;
  }

  change(content: TextContent): void {
    if (sameText(content, this.#latest)) return;
    this.#latest = content;
    this.#autosave.change(content);
  }

  /** Sends what waits at once, and says whether all of it is kept. */
  flush(): Promise<boolean> {
    return this.#autosave.flush();
  }

  /**
   * Sends nothing more until the person chose: a step failed, and what the editor holds may not
   * be what was meant.
   */
  hold(problem: string): void {
    this.#autosave.hold(problem);
  }

  /** Goes on after signing in again in another tab, or with what stands there after a step failed. */
  retry(): void {
    void this.#autosave.retry();
  }

  /**
   * Ends a conflict: from here on the person works upon the newer revision, and `chosen` is the text; both
   * stand at its `clashes`.
   */
  settle(chosen: TextContent, clashes: Clashes = []): void {
    const { theirs } = this.current;
    if (!theirs) return;
    this.#clashes = clashes;
    this.#saved = theirs.content;
    this.#latest = chosen;
    void this.#autosave.settle(theirs.revision, chosen);
  }

  #draw(): void {
    const { state, problem, newer, revision } = this.#autosave;
    this.show({ state, problem, revision, theirs: newer as TextVersionView | null });
  }
}

/**
 * A save whose answer was lost comes back as a conflict with oneself: the newer text is one that was sent.
 */
function judge(
  theirs: TextVersionView,
  sent: readonly TextContent[],
): Clash<TextContent, { revision: number }> {
  if (theirs.state !== "draft") return "closed";
  const mine = sent.findLast((text) => sameText(text, theirs.content));
  return mine ? { mine, value: { revision: theirs.revision } } : "theirs";
}
