import { Link } from "@/components/ui/link";
import { shownInstant } from "@/lib/platform/clock";
import { sitePath } from "@/lib/platform/site-path";
import type { VersionRow } from "@/lib/editorial/schema";

/** Whether a named person has checked a published translation, and where that is done. */
export function TranslationLine({
  row: { slug, language, state, translation },
  timezone,
}: {
  row: VersionRow;
  timezone: string;
}) {
  if (!translation || language === null || state !== "published") return null;
  const { checkedBy, at } = translation;
  if (checkedBy)
    return (
      <p className="text-sm">
        Translation checked by {checkedBy}
        {at ? ` ${shownInstant(at, timezone)}` : ""}.
      </p>
    );
  return (
    <p className="text-sm">
      No named person has checked the translation; its pages say so.{" "}
      <Link
        href={sitePath("/desk/sheets/[slug]", { slug }, { language, task: "translation" })}
        className="inline-flex min-h-6 items-center"
      >
        Check it beside the English
      </Link>
    </p>
  );
}
