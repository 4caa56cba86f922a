"use client";
import { useState, type MouseEvent, type ReactNode } from "react";
import { downloadFile } from "./download-file";
import { Notice } from "./notice";
import { useAction } from "./use-action";

/** A link that saves a file of ours, and asks for the password first where its door wants it. */
export function DownloadLink({
  address,
  className = "",
  children,
}: {
  address: string;
  className?: string;
  children: ReactNode;
}) {
  const { run, busy, problem, problemRef } = useAction();
  const [saved, setSaved] = useState("");
  const save = async (event: MouseEvent) => {
    event.preventDefault();
    setSaved("");
    const answer = await run(() => downloadFile(address));
    if (answer?.ok) setSaved(answer.value.fileName);
  };
  return (
    <div className="inline-grid gap-1">
      <a
        href={address}
        download
        onClick={(event) => void save(event)}
        className={`inline-flex min-h-8 items-center ${className}`}
      >
        {children}
      </a>
      <span role="status" className="text-sm">
        {busy ? "Making the file…" : saved ? `${saved} is in your downloads.` : ""}
      </span>
      {problem ? (
        <div ref={problemRef} role="alert" tabIndex={-1}>
          <Notice tone="caution" title={problem.words}>
            <p>{problem.nextStep}</p>
          </Notice>
        </div>
      ) : null}
    </div>
  );
}
