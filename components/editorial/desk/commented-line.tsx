import { useRef, type ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** A line as it is read and remarked on; `blockId` is null for lines that are no block of the text. */
export type CommentedLine = {
  key: string;
  where: string;
  text: string;
  about: string[];
  blockId: string | null;
};
type Props = {
  line: CommentedLine;
  language: string;
  heading: boolean;
  expanded: boolean;
  mayComment: boolean;
  /** `quote`: the words of the line that were selected, else the whole of it. */
  onComment: (quote: string, button: HTMLButtonElement) => void;
  children: ReactNode;
};

/** One line with what is told beside its words, and the way to remark on it. */
export function CommentedLineItem({
  line,
  language,
  heading,
  expanded,
  mayComment,
  onComment,
  children,
}: Props) {
  const words = useRef<HTMLParagraphElement>(null);
  // Pressing a button takes the selection away before the click is told.
  const selected = useRef("");
  return (
    <li className="grid gap-1 px-4 py-2">
      {heading ? <h3 className="text-sm text-quiet">{line.where}</h3> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <div className="min-w-0 flex-1 basis-64">
          <p ref={words} lang={language} className="wrap-anywhere">
            {line.text}
          </p>
          {line.about.length > 0 ? (
            <ul className="text-sm text-quiet">
              {line.about.map((one, index) => (
                <li key={index} className="wrap-anywhere">
                  {one}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
        {mayComment ? (
          <Button
            small
            look="quiet"
            aria-expanded={expanded}
            onPointerDown={() => {
              selected.current = selectionIn(words.current);
            }}
            onClick={(event) => {
              const quote = selected.current || selectionIn(words.current) || line.text;
              selected.current = "";
              onComment(quote, event.currentTarget);
            }}
          >
            Comment<span className="sr-only"> on “{line.text.slice(0, 60)}”</span>
          </Button>
        ) : null}
      </div>
      {children}
    </li>
  );
}

/** What is selected of an element's words; nothing where the selection reaches beyond it. */
function selectionIn(element: HTMLElement | null): string {
  const selection = window.getSelection();
  if (
    !element ||
    !selection ||
    !element.contains(selection.anchorNode) ||
    !element.contains(selection.focusNode)
  )
    return "";
  return selection.toString().trim();
}
