import type { ComponentProps } from "react";

type Look = "primary" | "plain" | "quiet" | "stop";

const looks: Record<Look, string> = {
  primary: "bg-accent text-accent-ink border-accent hover:opacity-90",
  plain: "bg-surface text-ink border-edge hover:bg-sunken",
  quiet: "bg-transparent text-accent border-transparent hover:bg-sunken",
  stop: "bg-stop text-surface border-stop hover:opacity-90",
};

/** A button of at least 44 px height; `small` is 32 px for dense lists. */
export function Button({
  look = "plain",
  small = false,
  className = "",
  ...rest
}: ComponentProps<"button"> & { look?: Look; small?: boolean }) {
  const size = small ? "min-h-8 px-2 text-sm" : "min-h-11 px-4";
  return (
    <button
      type="button"
      className={`calm-motion inline-flex items-center justify-center gap-2 rounded-md border font-bold disabled:opacity-55 aria-disabled:opacity-55 ${size} ${looks[look]} ${className}`}
      {...rest}
    />
  );
}
