"use client";
import { useState } from "react";
import { TextField } from "@/components/ui/field";

/** The title as it is typed; an empty one is not kept. */
export function TitleField({
  title,
  language,
  onChange,
}: {
  title: string;
  language: string;
  onChange: (title: string) => void;
}) {
  const [typed, setTyped] = useState(title);
  const write = (value: string) => {
    setTyped(value);
    if (value.trim()) onChange(value.trim());
  };
  return (
    <TextField
      id="text-title"
      label="Title"
      lang={language}
      value={typed}
      maxLength={120}
      error={typed.trim() ? null : "Give it a title."}
      className="text-lg font-bold"
      onChange={(event) => write(event.target.value)}
    />
  );
}
