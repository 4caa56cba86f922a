"use client";
import { useEffect, useState } from "react";
import { PageImage } from "@/components/ui/page-image";
import type { DraftView } from "@/lib/handouts/schema";
import { DraftDrawings, type Shown } from "./draft-drawings";

type Props = Pick<DraftView, "id" | "drawing" | "pages" | "paper"> & { alt: string };

const sheets = { letter: "aspect-[816/1056]", a4: "aspect-[816/1155]" };

/** The page itself, as it will print. The last drawing stays until the next has loaded, so nothing jumps. */
export function Preview({ id, drawing, pages, paper, alt }: Props) {
  const { shown, problem } = useDrawings(id, drawing);
  return (
    <div className="grid gap-4">
      {problem ? (
        <p role="status" className="text-sm text-caution">
          {problem}
        </p>
      ) : null}
      {shown
        ? shown.map((address, index) => (
            <PageImage
              key={index}
              paper={paper}
              src={address}
              alt={`${alt}, page ${index + 1} of ${shown.length}`}
            />
          ))
        : Array.from({ length: pages }, (_, index) => (
            <div key={index} className={`bg-white shadow-page ${sheets[paper]}`} />
          ))}
    </div>
  );
}

function useDrawings(id: string, drawing: string): { shown: string[] | null; problem: string | null } {
  const [state, setState] = useState<{ shown: string[] | null; problem: string | null }>({
    shown: null,
    problem: null,
  });
  const [drawings] = useState(
    () =>
      new DraftDrawings((news: Shown) =>
        setState((before) =>
          "pages" in news ? { shown: news.pages, problem: null } : { ...before, problem: news.problem },
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
