/** Why a version was approved although gates failed, and which. */
export function GateReason({ reason, failures }: { reason: string | null; failures?: string[] }) {
  if (!reason) return null;
  return (
    <div className="border-l-4 border-caution pl-2 text-sm wrap-anywhere">
      <p>Approved although gates failed: {reason}</p>
      {failures && failures.length > 0 ? <ul className="list-disc pl-6">{failures.map((failure, place) => <li key={place}>{failure}</li>)}</ul> : null}
    </div>
  );
}
