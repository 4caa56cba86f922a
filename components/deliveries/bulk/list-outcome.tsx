import { DownloadLink } from "@/components/ui/download-link";
import type { SentRow } from "@/lib/deliveries/bulk/schema";
import { RowOutcome } from "./row-outcome";
import type { RowActions } from "./types";

type Props = { bulkId: string; outcome: readonly SentRow[]; actions: RowActions; maySend: boolean };

/** What became of each row, in the list's order, and what a person can do about it. */
export function ListOutcome({ bulkId, outcome, actions, maySend }: Props) {
  return (
    <section aria-labelledby="rows" className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="rows" className="text-xl">
          Row by row
        </h2>
        <DownloadLink address={`/api/bulk/${bulkId}/outcome`} className="font-bold">
          Download as CSV
        </DownloadLink>
      </div>
      <p className="text-sm text-quiet">
        Rows are counted as in the spreadsheet. Of each address one letter is shown.
      </p>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">What became of each row</caption>
        <thead>
          <tr className="border-b border-edge">
            {["Row", "Address", "What became of it"].map((name) => (
              <th key={name} scope="col" className="p-2 align-top">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {outcome.map((sent) => (
            <tr key={sent.row} className="border-b border-line">
              <td className="p-2 align-top">{sent.row}</td>
              <td className="p-2 align-top break-all">{sent.address}</td>
              <td className="p-2 align-top">
                <RowOutcome sent={sent} actions={actions} maySend={maySend} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
