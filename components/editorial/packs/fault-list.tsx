import type { Fault } from "@/lib/library/fault";

/** Faults or remarks by file: where, what, and what to do. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  const files = [...new Set(faults.map(({ file }) => file))];
  return (
    <ul className="grid gap-3">
      {files.map((file) => (
        <li key={file} className="rounded-md border border-line bg-surface p-3">
          <p className="break-all font-bold">
            <code>{file}</code>
          </p>
          <ul className="grid gap-2 pt-1">
            {faults
              .filter((fault) => fault.file === file)
              .map(({ line, problem, fix }, index) => (
                <li key={index} className="grid gap-x-3 sm:grid-cols-[5rem_1fr]">
                  <span className="text-sm text-quiet">{line === null ? "whole file" : `line ${line}`}</span>
                  <span className="break-words">
                    {problem} <span className="text-quiet">{fix}</span>
                  </span>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
