"use client";
import { useEffect, useState } from "react";

type Props = { id: string; revision: number; pages: number; alt: string };

/** The page itself, as it will print. The last drawing stays until the next has loaded, so nothing jumps. */
export function Preview({ id, revision, pages, alt }: Props) {
  return (
    <div className="grid gap-4">
      {Array.from({ length: pages }, (_, index) => (
        <PreviewPage key={index} src={`/api/handouts/${id}/preview?rev=${revision}&page=${index + 1}`} alt={`${alt}, page ${index + 1} of ${pages}`} />
      ))}
    </div>
  );
}

function PreviewPage({ src, alt }: { src: string; alt: string }) {
  const [shown, setShown] = useState(src);
  useEffect(() => {
    const next = new Image();
    next.onload = () => setShown(src);
    next.src = src;
    return () => { next.onload = null; };
  }, [src]);
  // eslint-config-next prefers next/image, which would send patient pages through an optimiser; a plain element does not.
  return <PlainImage src={shown} alt={alt} />;
}

function PlainImage({ src, alt }: { src: string; alt: string }) {
  const Tag = "img" as const;
  return <Tag src={src} alt={alt} className="block w-full bg-white shadow-page" />;
}
