import { Button } from "@/components/ui/button";
import { languageName } from "@/lib/platform/language-name";
import type { Language } from "@/lib/platform/languages";

type Props = {
  sources: boolean;
  onSources: () => void;
  /** Another language the talk is there in. */
  other: Language | null;
  onLanguage: () => void;
  onShow: () => void;
  onBack: () => void;
};

/** What the keys of the talk do, as buttons. */
export function TalkBar({ sources, onSources, other, onLanguage, onShow, onBack }: Props) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button small aria-pressed={sources} onClick={onSources}>
        Standing and sources <kbd aria-hidden="true">S</kbd>
      </Button>
      {other ? (
        <Button small onClick={onLanguage}>
          In {languageName(other)} <kbd aria-hidden="true">L</kbd>
        </Button>
      ) : null}
      <Button small onClick={onShow}>
        Show the patient <kbd aria-hidden="true">P</kbd>
      </Button>
      <Button small look="quiet" onClick={onBack}>
        Back to the handout <kbd aria-hidden="true">Esc</kbd>
      </Button>
    </div>
  );
}

/** From one topic to the next. */
export function TurnButtons({ at, of, turn }: { at: number; of: number; turn: (by: number) => void }) {
  return (
    <div className="flex gap-2">
      <Button aria-disabled={at === 0} onClick={() => turn(-1)}>
        <span aria-hidden="true">←</span> Topic before
      </Button>
      <Button aria-disabled={at >= of - 1} onClick={() => turn(1)}>
        Next topic <span aria-hidden="true">→</span>
      </Button>
    </div>
  );
}
