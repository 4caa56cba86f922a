"use client";
import Image from "next/image";
import { useId, useRef, useState, type FormEvent } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { notAPicture, pictureKind, tooLarge } from "@/lib/clinic/settings/rules";
import { logoLimit } from "@/lib/clinic/settings/schema";
import type { Answer, SectionProps } from "./types";

const address = "/api/clinic/logo";
const lost: Answer = {
  ok: false,
  code: "unavailable",
  words: "Towline did not answer.",
  nextStep: "Check that it is running, then try again.",
};
const ask = (init: RequestInit): Promise<Answer> =>
  fetch(address, init)
    .then((answer) => answer.json() as Promise<Answer>)
    .catch(() => lost);
const refuse = ([words, nextStep]: [string, string]): Answer => ({
  ok: false,
  code: "invalid",
  words,
  nextStep,
});

/** What the server would refuse anyway is told before it is sent. */
async function send(file: File, body: FormData): Promise<Answer> {
  if (file.size > logoLimit.bytes) return refuse(tooLarge);
  if (!pictureKind(new Uint8Array(await file.slice(0, 12).arrayBuffer()))) return refuse(notAPicture);
  return ask({ method: "POST", body });
}

/** The picture over every new page: chosen, described, shown as it is stored, removed. */
export function LogoSection({ clinic, change, saved, version }: SectionProps & { version: number }) {
  const ids = { title: useId(), file: useId() };
  const [problem, setProblem] = useState<Extract<Answer, { ok: false }> | null>(null);
  const [done, setDone] = useState("");
  const problemRef = useRef<HTMLDivElement>(null);
  const has = clinic.logoAlt !== "";
  const act = async (work: () => Promise<Answer>, words: string) => {
    setDone("");
    const answer = await work();
    setProblem(answer.ok ? null : answer);
    if (answer.ok) {
      saved(answer.value);
      setDone(words);
    } else requestAnimationFrame(() => problemRef.current?.focus());
    return answer.ok;
  };
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const body = new FormData(form);
    const file = body.get("file");
    const chosen = file instanceof File && file.size > 0;
    if (!chosen && has) return void act(() => change({ logoAlt: String(body.get("alt")) }), "Saved.");
    if (
      await act(
        async () => (chosen ? send(file, body) : refuse(["No picture is chosen.", "Choose one, then save."])),
        "Saved. New pages carry it.",
      )
    )
      form.reset();
  };
  return (
    <form
      method="post"
      onSubmit={onSubmit}
      aria-labelledby={ids.title}
      className="grid gap-4 border-t border-line pt-6"
    >
      <div className="grid gap-1">
        <h2 id={ids.title} className="text-xl">
          Logo
        </h2>
        <p className="text-quiet">
          Prints beside the letterhead, at most 18 mm high. It is drawn anew on white, so what else is in the
          file is left behind.
        </p>
        <ProblemNotice problem={problem} ref={problemRef} />
      </div>
      {has ? (
        <Image
          unoptimized
          src={`${address}?v=${version}`}
          alt={clinic.logoAlt}
          width={360}
          height={120}
          className="h-auto max-h-30 w-auto max-w-full rounded-md border border-line bg-white p-2"
        />
      ) : (
        <p>No logo yet: pages print with the clinic’s name alone.</p>
      )}
      <div className="grid gap-1">
        <label htmlFor={ids.file} className="font-bold">
          {has ? "Another picture" : "Picture"}
        </label>
        <p id={`${ids.file}-hint`} className="text-sm text-quiet">
          PNG, JPEG or WebP, at most 2 MB.
        </p>
        <input
          id={ids.file}
          name="file"
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-describedby={`${ids.file}-hint`}
          className="min-h-11 w-full rounded-md border border-edge bg-surface p-2 text-ink file:mr-3 file:rounded-md file:border file:border-edge file:bg-sunken file:px-3 file:py-1 file:font-bold file:text-ink"
        />
      </div>
      <TextField
        key={clinic.logoAlt}
        label="What the logo shows"
        hint="For people who can’t see it, like “Logo of Riverside Clinic”."
        name="alt"
        required
        maxLength={200}
        defaultValue={clinic.logoAlt}
      />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit">Save</Button>
        {has ? (
          <Button
            onClick={() =>
              void act(
                () => ask({ method: "DELETE", headers: { "Content-Type": "application/json" }, body: "{}" }),
                "Removed. New pages print without it.",
              )
            }
          >
            Remove the logo
          </Button>
        ) : null}
        <p role="status">{done}</p>
      </div>
    </form>
  );
}
