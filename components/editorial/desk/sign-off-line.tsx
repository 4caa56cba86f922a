import { Link } from "@/components/ui/link";
import { shownInstant } from "@/lib/platform/clock";
import type { VersionRow } from "@/lib/editorial/schema";

/**
 * Whether somebody here stands behind a published starter text; nothing for a text
 * that somebody here approved.
 */
export function SignOffLine({
  row: { slug, kind, language, state, origin, approver, signedOff },
  timezone,
}: {
  row: VersionRow;
  timezone: string;
}) {
  if (kind === "match" || origin !== "starter" || state !== "published" || approver) return null;
  if (signedOff)
    return (
      <p className="text-sm">
        Signed off by {signedOff.by} {shownInstant(signedOff.at, timezone)}.
      </p>
    );
  return (
    <p className="text-sm">
      Nobody here has signed it off; its pages say so.{" "}
      <Link href={`/library/${slug}?language=${language}`} className="inline-flex min-h-6 items-center">
        Read it and sign it off
      </Link>
    </p>
  );
}
