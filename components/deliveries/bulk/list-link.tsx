import { Link } from "@/components/ui/link";

/** The way from a finalised handout to sending it to many. */
export function ListLink({ id }: { id: string }) {
  return (
    <Link href={`/handouts/${id}/list`} className="inline-flex min-h-11 items-center px-2 font-bold">
      Send to a list
    </Link>
  );
}
