"use client";
import { useEffect, useState } from "react";
import { PageImage } from "@/components/ui/page-image";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { DraftDrawings } from "./draft-drawings";
import { StalePage } from "./stale-page";

type Props = Pick<DraftView, "id" | "drawing" | "pages" | "paper"> & {
  /** Something changed that no drawing shows yet. */
  stale: boolean;
  alt: string;
};
type Drawn = { drawing: string; pages: string[] };

const sheets = { letter: "aspect-[816/1056]", a4: "aspect-[816/1155]" };

/** The page itself, as it will print. The last drawing stays until the next has loaded, so nothing jumps. */
export function Preview({ id, drawing, stale, pages, paper, alt }: Props) {
  const { drawn, problem } = useDrawings(id, drawing);
  return (
    <div className="grid gap-4">
      {problem ? (
        <p role="status" className="text-sm text-caution">
          {problem}
        </p>
      ) : null}
      {drawn
        ? drawn.pages.map((address, index) => (
            <StalePage key={index} stale={stale || drawn.drawing !== drawing}>
              <PageImage
                paper={paper}
                src={address}
                alt={`${alt}, page ${index + 1} of ${drawn.pages.length}`}
              />
            </StalePage>
          ))
        : Array.from({ length: pages }, (_, index) => (
            <div key={index} className={`bg-white shadow-page ${sheets[paper]}`} />
          ))}
    </div>
  );
}

function useDrawings(id: string, drawing: string): { drawn: Drawn | null; problem: string | null } {
  const [state, setState] = useState<{ drawn: Drawn | null; problem: string | null }>({
    drawn: null,
    problem: null,
  });
  const [drawings] = useState(
    () =>
      new DraftDrawings((news) =>
        setState((before) =>
          "pages" in news ? { drawn: news, problem: null } : { ...before, problem: news.problem },
        ),
      ),
  );
  useEffect(() => {
    drawings.begin();
    return () => drawings.end();
  }, [drawings]);
  useEffect(() => drawings.ask({ id, drawing }), [drawings, id, drawing]);
  return state;
}
