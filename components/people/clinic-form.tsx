"use client";
import { useState } from "react";
import { ProblemNotice } from "@/components/sign-in/problem-notice";
import { useSubmit } from "@/components/sign-in/use-submit";
import { Button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import type { ClinicSettings } from "@/lib/clinic/schema";
import type { Answer } from "./types";

type Change = (input: ClinicSettings) => Promise<Answer<ClinicSettings>>;

function settingsOf(fields: Record<string, string>): ClinicSettings {
  const { name = "", address = "", phone = "", afterHours = "", timezone = "", paper, idleMinutes, absoluteHours, graceDays } = fields;
  return {
    name, phone, afterHours, timezone, paper: paper === "a4" ? "a4" : "letter",
    address: address.split("\n").map((line) => line.trim()).filter(Boolean),
    idleMinutes: Number(idleMinutes), absoluteHours: Number(absoluteHours), graceDays: Number(graceDays),
  };
}

/** What the letterhead says, and how long a session lasts. */
export function ClinicForm({ clinic, change }: { clinic: ClinicSettings; change: Change }) {
  const [saved, setSaved] = useState(false);
  const { problem, busy, problemRef, onSubmit } = useSubmit((fields) => change(settingsOf(fields)), () => setSaved(true));
  return (
    <form method="post" onSubmit={onSubmit} onChange={() => setSaved(false)} className="grid max-w-md gap-4">
      <ProblemNotice problem={problem} ref={problemRef} />
      <TextField label="Clinic name" name="name" defaultValue={clinic.name} maxLength={120} autoComplete="organization" />
      <TextArea label="Address" hint="One line each, at most six." name="address" rows={4} defaultValue={clinic.address.join("\n")} />
      <TextField label="Phone" name="phone" type="tel" defaultValue={clinic.phone} maxLength={40} />
      <TextField label="After hours" hint="What a patient does when the clinic is closed." name="afterHours" defaultValue={clinic.afterHours} maxLength={200} />
      <TextField label="Time zone" hint="Like America/New_York; dates on pages follow it." name="timezone" required defaultValue={clinic.timezone} />
      <label className="grid gap-1">
        <span className="font-bold">Paper</span>
        <select name="paper" defaultValue={clinic.paper} className="min-h-11 rounded-md border border-edge bg-surface px-3 text-ink">
          <option value="letter">Letter</option>
          <option value="a4">A4</option>
        </select>
      </label>
      <TextField label="Sign out after minutes without use" name="idleMinutes" type="number" min={2} max={15} required defaultValue={clinic.idleMinutes} />
      <TextField label="Sign out after hours at most" name="absoluteHours" type="number" min={1} max={12} required defaultValue={clinic.absoluteHours} />
      <TextField label="Days a text still prints after its review was due" name="graceDays" type="number" min={0} max={365} required defaultValue={clinic.graceDays} />
      <Button type="submit" look="primary" aria-disabled={busy}>Save</Button>
      <p role="status">{saved ? "Saved. New pages use it." : ""}</p>
    </form>
  );
}
