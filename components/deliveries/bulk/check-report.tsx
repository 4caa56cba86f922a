"use client";
import { useState, type Ref } from "react";
import { Notice } from "@/components/ui/notice";
import { rowOutcomes, type CheckedRow, type ListCheck } from "@/lib/deliveries/bulk/schema";
import { outcomeWords, people, rowCount } from "./list-words";

/** The dry run: how many, why not the others, and each row. */
export function CheckReport({
  check: { rows, sends, counts, hints, remarks },
  ref,
}: {
  check: ListCheck;
  ref: Ref<HTMLDivElement>;
}) {
  const [onlyOthers, setOnlyOthers] = useState(true);
  const left = rowOutcomes.filter((outcome) => outcome !== "sends" && counts[outcome] > 0);
  const shown = onlyOthers
    ? rows.filter(({ outcome, meant }) => outcome !== "sends" || meant !== null)
    : rows;
  return (
    <section aria-labelledby="dry-run" className="grid gap-3">
      <h2 id="dry-run" className="text-xl">
        What would happen
      </h2>
      <div ref={ref} tabIndex={-1} role="status">
        <Notice
          tone={sends === 0 ? "caution" : "plain"}
          title={`${people(sends)} of ${rowCount(rows.length)} would get this handout`}
        >
          {left.length > 0 ? (
            <ul className="list-disc pl-5">
              {left.map((outcome) => (
                <li key={outcome}>
                  {counts[outcome]}: {outcomeWords[outcome]}
                </li>
              ))}
            </ul>
          ) : (
            <p>Every row can be sent. Nothing has been sent yet.</p>
          )}
          {hints > 0 ? (
            <p>{hints === 1 ? "1 address looks" : `${hints} addresses look`} misspelled: see below.</p>
          ) : null}
          {remarks.map((remark) => (
            <p key={remark}>{remark}</p>
          ))}
        </Notice>
      </div>
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={onlyOthers}
          onChange={(event) => setOnlyOthers(event.currentTarget.checked)}
        />{" "}
        Only rows to look at
      </label>
      {shown.length > 0 ? <Rows rows={shown} /> : <p className="text-quiet">No row needs a look.</p>}
    </section>
  );
}

function Rows({ rows }: { rows: readonly CheckedRow[] }) {
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">Rows of the list</caption>
      <thead>
        <tr className="border-b border-edge">
          {["Row", "Address", "What happens"].map((name) => (
            <th key={name} scope="col" className="p-2 align-top">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, address, outcome, why, meant }) => (
          <tr key={row} className="border-b border-line">
            <td className="p-2 align-top">{row}</td>
            <td className="p-2 align-top break-all">
              {address || <span className="text-quiet">empty</span>}
            </td>
            <td className="p-2 align-top">
              {outcome === "sends" ? null : (
                <span aria-hidden="true" className="text-caution">
                  ▲{" "}
                </span>
              )}
              {outcomeWords[outcome]}
              {why ? <span className="block text-sm">{why}</span> : null}
              {meant ? (
                <span className="block text-sm text-caution">
                  <span aria-hidden="true">▲ </span>Did they mean {meant}? If so, mend the list.
                </span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
