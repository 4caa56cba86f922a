"use client";
import { Button } from "@/components/ui/button";
import { sendSignOut } from "./auth-requests";

/** Signs out and loads the sign-in page afresh. */
export function SignOutButton() {
  const leave = async () => {
    await sendSignOut().catch(() => null);
    window.location.assign("/sign-in");
  };
  return (
    <Button look="quiet" onClick={leave}>
      Sign out
    </Button>
  );
}
