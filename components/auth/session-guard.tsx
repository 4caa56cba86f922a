"use client";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { loadAfresh } from "@/components/ui/load-afresh";
import { Modal } from "@/components/ui/modal";
import { usePageStore } from "@/components/ui/page-store";
import { anythingUnsaved, saveAll } from "@/components/ui/warn-on-leaving";
import type { SessionEnd } from "@/lib/clinic/people/schema";
import type { Outcome } from "@/lib/platform/outcome";
import { signInPath } from "@/lib/platform/site-path";
import { SessionWatch, type Heard } from "./session-watch";

async function askServer(use: boolean): Promise<Heard> {
  const headers: HeadersInit = use ? {} : { "x-towline-background": "1" };
  const response = await fetch("/api/session", { headers, cache: "no-store" });
  const answer = (await response.json()) as Outcome<SessionEnd>;
  if (answer.ok) return answer.value;
  return answer.code === "signed-out" ? "signed-out" : null;
}

const uses = ["keydown", "pointerdown", "wheel", "touchstart"] as const;

function useWatch() {
  const [watch] = useState(
    () => new SessionWatch({ ask: askServer, save: saveAll, unsaved: anythingUnsaved }),
  );
  useEffect(() => {
    void watch.look();
    const back = () => {
      if (document.visibilityState === "visible") void watch.look();
    };
    for (const use of uses) window.addEventListener(use, watch.used, { passive: true });
    document.addEventListener("visibilitychange", back);
    return () => {
      for (const use of uses) window.removeEventListener(use, watch.used);
      document.removeEventListener("visibilitychange", back);
      watch.rest();
    };
  }, [watch]);
  return { watch, state: usePageStore(watch).now };
}

/**
 * Warns two minutes before a session ends by itself, and leads to the sign-in page once it has: nothing of a
 * patient stays on a screen that nobody looks at. What could not be saved is kept here, behind the dialog.
 */
export function SessionGuard() {
  const { watch, state } = useWatch();
  const [later, setLater] = useState(false);
  const kept = state.step === "ended" && state.kept;
  useEffect(() => {
    if (state.step === "ended" && !state.kept) signInAgain();
  }, [state]);
  const goOn = async () => {
    await watch.look();
    if (watch.snapshot().now.step !== "ended") await saveAll();
  };
  const warned = state.step === "warned" && !(later && state.why === "absolute") ? state : null;
  if (!warned && !kept) return null;
  const idle = warned?.why === "idle";
  // Whoever presses Escape is there.
  const leave = idle ? () => void watch.stay() : () => setLater(true);
  return (
    <Modal
      role="alertdialog"
      labelledBy="session-end"
      onClose={leave}
      className={`m-auto w-[calc(100%-2rem)] max-w-md rounded-lg bg-surface shadow-page ${kept ? "backdrop:bg-ground" : "backdrop:bg-black/40"}`}
    >
      <div className="grid gap-4 p-5">
        {warned ? (
          <Warning why={warned.why} left={warned.left} leave={leave} />
        ) : (
          <SignedOut goOn={() => void goOn()} />
        )}
      </div>
    </Modal>
  );
}

function signInAgain(): void {
  loadAfresh(signInPath(window.location.pathname + window.location.search));
}

function timeWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Read out as it comes, at a minute, and at the last seconds; a count read out each second is in the way. */
function saidOf(ms: number): string {
  if (ms > 60_000) return "";
  return ms > 20_000 ? "One minute left." : "Twenty seconds left.";
}

/** @param leave what Escape does too: stay signed in, or go on until the end. */
type WarningProps = { why: "idle" | "absolute"; left: number; leave: () => void };

function Warning({ why, left, leave }: WarningProps) {
  return (
    <>
      <h2 id="session-end" className="text-xl">
        {why === "idle" ? "Are you still there?" : "Your time is nearly over"}
      </h2>
      <p>
        {why === "idle"
          ? "Towline was not used for a while and signs you out by itself in "
          : "You signed in many hours ago, and Towline asks everyone to sign in anew. It signs you out in "}
        <b>
          <span className="tabular-nums">{timeWords(left)}</span> minutes
        </b>
        . Handouts and texts you work on are saved; send first what you typed in another form.
      </p>
      <p role="status" className="sr-only">
        {saidOf(left)}
      </p>
      <div className="flex flex-wrap gap-2">
        {why === "idle" ? (
          <Button look="primary" autoFocus onClick={leave}>
            Stay signed in
          </Button>
        ) : (
          <>
            <Button look="primary" autoFocus onClick={() => void saveAll().then(signInAgain)}>
              Sign in again now
            </Button>
            <Button onClick={leave}>Go on until then</Button>
          </>
        )}
      </div>
    </>
  );
}

function SignedOut({ goOn }: { goOn: () => void }) {
  return (
    <>
      <h2 id="session-end" className="text-xl">
        You are signed out
      </h2>
      <p>
        What you typed last could not be saved. It is kept on this page: leave it open, sign in again in a new
        tab, and come back.
      </p>
      <div className="flex flex-wrap items-center gap-4">
        <a
          href="/sign-in"
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-11 items-center font-bold"
        >
          Sign in again in a new tab
        </a>
        <Button look="primary" autoFocus onClick={goOn}>
          Then go on here
        </Button>
      </div>
    </>
  );
}
