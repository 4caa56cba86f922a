import type { VersionState } from "@/lib/editorial/schema";

/**
 * Why a version was approved although gates failed, and which; of a published one it stands until
 * another takes its place.
 */
export function GateReason({
  reason,
  failures,
  state,
}: {
  reason: string | null;
  failures?: string[];
  state: VersionState;
}) {
  if (!reason) return null;
  return (
    <div className="border-l-4 border-caution pl-2 text-sm wrap-anywhere">
      <p>
        {state === "published" ? <b>Not mended yet. </b> : null}Approved although gates failed: {reason}
      </p>
      {failures && failures.length > 0 ? (
        <ul className="list-disc pl-6">
          {failures.map((failure, index) => (
            <li key={index}>{failure}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
