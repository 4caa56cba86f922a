import Image from "next/image";
import type { DocumentFigure } from "@/lib/document/schema";
import { figureSize } from "@/lib/library/tree/figure-words";

/** A drawing as an image, so that nothing drawn can run; on white, as on paper. */
export function FigureImage({ figure, className }: { figure: DocumentFigure; className: string }) {
  return (
    <Image
      unoptimized
      src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(figure.svg)}`}
      alt={figure.alt}
      {...figureSize(figure.svg)}
      className={`rounded-md bg-white ${className}`}
    />
  );
}
