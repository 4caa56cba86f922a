import Image from "next/image";

const heights = { letter: 1056, a4: 1155 };

/**
 * One drawn page in a real page's proportions; never through an image optimiser, since it
 * is a patient's page.
 */
export function PageImage({ src, alt, paper }: { src: string; alt: string; paper: "letter" | "a4" }) {
  return (
    <Image
      unoptimized
      priority
      src={src}
      alt={alt}
      width={816}
      height={heights[paper]}
      className="block h-auto w-full bg-white shadow-page"
    />
  );
}
