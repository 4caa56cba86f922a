"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";

/** The words for patients, ready to copy. */
export function NoticeBox({ notice, language }: { notice: string; language: "en" | "es" }) {
  const [announcement, setAnnouncement] = useState("");
  const copy = () =>
    copyText(notice).then((copied) =>
      setAnnouncement(copied ? "Copied." : "Your browser does not allow it: mark the words and copy them."),
    );
  return (
    <div className="grid justify-items-start gap-2">
      <blockquote
        lang={language}
        className="w-full whitespace-pre-line rounded-md border border-line bg-sunken p-3"
      >
        {notice}
      </blockquote>
      <div className="flex items-center gap-3">
        <Button onClick={() => void copy()}>Copy the notice</Button>
        <p role="status" className="text-sm">
          {announcement}
        </p>
      </div>
    </div>
  );
}
