import { Link } from "@/components/ui/link";

/** Where on the desk this page is; `slug` where it stands below the page of a topic. */
export function DeskPath({ slug }: { slug?: string }) {
  const step = "inline-flex min-h-6 items-center";
  return (
    <nav aria-label="Where you are" className="flex flex-wrap items-center gap-x-2">
      <Link href="/desk/editorial" className={step}>
        Topics
      </Link>
      {slug ? (
        <>
          <span aria-hidden="true">›</span>
          <Link href={`/desk/editorial/${slug}`} className={step}>
            {slug}
          </Link>
        </>
      ) : null}
    </nav>
  );
}
