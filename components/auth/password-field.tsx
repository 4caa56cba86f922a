"use client";
import { useState, type ComponentProps } from "react";
import { TextField } from "@/components/ui/field";

/** A password with a switch that shows it; pasting and password managers work. */
export function PasswordField({ label, ...rest }: Omit<ComponentProps<typeof TextField>, "type">) {
  const [shown, setShown] = useState(false);
  return (
    <div className="grid gap-1">
      <TextField
        label={label}
        type={shown ? "text" : "password"}
        autoCapitalize="none"
        spellCheck={false}
        required
        {...rest}
      />
      <label className="flex min-h-8 items-center gap-2 text-sm">
        <input
          type="checkbox"
          className="size-6 shrink-0 accent-accent"
          checked={shown}
          onChange={(event) => setShown(event.target.checked)}
        />
        Show {label.toLowerCase()}
      </label>
    </div>
  );
}
