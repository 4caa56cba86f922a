"use client";
import Image from "next/image";
import { useId, useState, type FormEvent } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useAction } from "@/components/ui/use-action";
import { notAPicture, pictureKind, tooLarge } from "@/lib/clinic/settings/rules";
import { logoLimit } from "@/lib/clinic/settings/schema";
import type { Answer, SectionProps } from "./types";

const address = "/api/clinic/logo";
const ask = (init: RequestInit): Promise<Answer> =>
  fetch(address, init).then((answer) => answer.json() as Promise<Answer>);
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
  const { run, problem, problemRef } = useAction();
  const [done, setDone] = useState("");
  const has = clinic.logoAlt !== "";
  const act = async (work: () => Promise<Answer>, words: string) => {
    setDone("");
    const answer = await run(work);
    if (!answer?.ok) return false;
    saved(answer.value);
    setDone(words);
    return true;
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
      <Stored alt={clinic.logoAlt} version={version} />
      <FileField id={ids.file} label={has ? "Another picture" : "Picture"} />
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

function Stored({ alt, version }: { alt: string; version: number }) {
  if (alt === "") return <p>No logo yet: pages print with the clinic’s name alone.</p>;
  return (
    <Image
      unoptimized
      src={`${address}?v=${version}`}
      alt={alt}
      width={360}
      height={120}
      className="h-auto max-h-30 w-auto max-w-full rounded-md border border-line bg-white p-2"
    />
  );
}

function FileField({ id, label }: { id: string; label: string }) {
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      <p id={`${id}-hint`} className="text-sm text-quiet">
        PNG, JPEG or WebP, at most 2 MB.
      </p>
      <input
        id={id}
        name="file"
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-describedby={`${id}-hint`}
        className="min-h-11 w-full rounded-md border border-edge bg-surface p-2 text-ink file:mr-3 file:rounded-md file:border file:border-edge file:bg-sunken file:px-3 file:py-1 file:font-bold file:text-ink"
      />
    </div>
  );
}
