import type { ReactNode } from "react";

export type LogColumn<R> = { word: string; cell: (row: R) => ReactNode };

/**
 * A table that becomes a list of cards where it is narrow; its roles are said, since a block is
 * no table of itself.
 */
export function LogTable<R extends { id: string }>({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: LogColumn<R>[];
  rows: R[];
}) {
  return (
    <table role="table" className="block w-full border-collapse text-left lg:table">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="hidden lg:table-header-group">
        <tr role="row">
          {columns.map(({ word }) => (
            <th key={word} role="columnheader" scope="col" className="border-b border-edge p-2">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="grid gap-2 lg:table-row-group">
        {rows.map((row) => (
          <tr
            key={row.id}
            role="row"
            className="block rounded-md border border-line bg-surface p-2 lg:table-row lg:border-x-0 lg:border-t-0"
          >
            {columns.map(({ word, cell }) => {
              const content = cell(row);
              return (
                <td
                  key={word}
                  role="cell"
                  className={`min-w-0 gap-x-2 break-words px-1 py-0.5 align-top lg:table-cell lg:p-2 ${content ? "flex flex-wrap" : "hidden"}`}
                >
                  {content ? <span className="font-bold lg:hidden">{word}:</span> : null}
                  {content}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
