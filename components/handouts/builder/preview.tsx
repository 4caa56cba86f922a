"use client";
import { useEffect, useState } from "react";
import { PageImage } from "@/components/ui/page-image";
import { StalePage } from "./stale-page";

/** `state` changes with whatever changes the page: the saved revision and what stops were answered. */
type Props = {
  id: string;
  state: string;
  /** Something changed that no drawing shows yet. */
  stale: boolean;
  pages: number;
  paper: "letter" | "a4";
  alt: string;
};

/** The page itself, as it will print. The last drawing stays until the next has loaded, so nothing jumps. */
export function Preview({ id, state, stale, pages, paper, alt }: Props) {
  return (
    <div className="grid gap-4">
      {Array.from({ length: pages }, (_, index) => (
        <PreviewPage
          key={index}
          paper={paper}
          stale={stale}
          src={`/api/handouts/${id}/preview?rev=${state}&page=${index + 1}`}
          alt={`${alt}, page ${index + 1} of ${pages}`}
        />
      ))}
    </div>
  );
}

function PreviewPage({
  src,
  alt,
  paper,
  stale,
}: { src: string; alt: string } & Pick<Props, "paper" | "stale">) {
  const [shown, setShown] = useState(src);
  useEffect(() => {
    const next = new Image();
    next.onload = () => setShown(src);
    next.src = src;
    return () => {
      next.onload = null;
    };
  }, [src]);
  return (
    <StalePage stale={stale || shown !== src}>
      <PageImage src={shown} alt={alt} paper={paper} />
    </StalePage>
  );
}
