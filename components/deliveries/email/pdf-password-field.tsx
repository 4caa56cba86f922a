"use client";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { Language } from "@/lib/platform/languages";
import { makePassword, type PasswordKind } from "@/lib/platform/mail/make-password";
import { randomNumberBelow } from "./random-number";

type Props = {
  password: string;
  /** Of the pages: its words are told to the patient in it. */
  language: Language;
  change: (password: string) => void;
  error: string | null;
};

/** The password of a protected PDF, readable on purpose: it is told to the patient by voice. */
export function PdfPasswordField({ password, language, change, error }: Props) {
  const make = (kind: PasswordKind) => change(makePassword(kind, language, randomNumberBelow));
  return (
    <div className="grid gap-2">
      <TextField
        label="Password of the PDF"
        name="pdf-password"
        value={password}
        onChange={(event) => change(event.currentTarget.value)}
        error={error}
        maxLength={64}
        hint="Tell it to the patient by voice. It is never in the mail, and can’t be looked up here later."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="font-mono"
      />
      <div className="flex flex-wrap gap-2">
        <Button small onClick={() => make("words")}>
          Make another of words
        </Button>
        <Button small onClick={() => make("signs")}>
          Make another of letters and digits
        </Button>
      </div>
    </div>
  );
}
