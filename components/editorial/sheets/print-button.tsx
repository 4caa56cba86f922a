"use client";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";

/** Opens the browser's print dialog for what is on screen. */
export function PrintButton(props: Omit<ComponentProps<typeof Button>, "onClick">) {
  return <Button {...props} onClick={() => window.print()} />;
}
