import { ClinicTime } from "@/components/ui/clinic-time";
import type { PackImportRow } from "@/lib/editorial/packs/schema";

/** Packs that were brought in, newest first. */
export function ImportHistory({ imports }: { imports: readonly PackImportRow[] }) {
  if (imports.length === 0)
    return (
      <p className="text-quiet">
        No pack was brought in yet. The first one is remembered, so that the next version of it is merged with
        what you changed since.
      </p>
    );
  return (
    <ul className="grid gap-2">
      {imports.map(({ id, name, version, by, at, added, changed, merged }) => (
        <li
          key={id}
          className="flex flex-wrap justify-between gap-x-4 gap-y-1 rounded-md border border-line bg-surface p-3"
        >
          <span>
            <strong className="break-all">
              {name} {version}
            </strong>{" "}
            by {by}, <ClinicTime at={at} />
          </span>
          <span className="text-quiet">
            {added} new, {changed} changed, {merged} merged
          </span>
        </li>
      ))}
    </ul>
  );
}
