"use client";
import { loadAfresh } from "@/components/ui/load-afresh";
import type { SitePath } from "@/lib/platform/site-path";
import { ConfirmPasswordForm } from "./confirm-password-form";

/** Before a page that is shown only shortly after the password was given. */
export function ConfirmAndGoOn({ next }: { next: SitePath }) {
  return (
    <ConfirmPasswordForm
      why="That page is shown only shortly after giving your password."
      done={() => loadAfresh(next)}
    />
  );
}
