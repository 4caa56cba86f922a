"use client";
import { useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { RolesFields, rolesOf } from "./roles-fields";
import type { PeopleActions } from "./types";

const usual = { clinician: true, mayFinalise: true, reviewer: false, admin: false };

/** Makes a one-time link, shown once, to give to the colleague by hand. */
export function InviteForm({ invite }: { invite: PeopleActions["invite"] }) {
  const [link, setLink] = useState<string | null>(null);
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    (fields) => invite({ email: fields.email ?? "", name: fields.name ?? "", roles: rolesOf(fields) }),
    ({ value }) => setLink(value.url),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid max-w-md gap-3">
      <ProblemNotice problem={problem} ref={problemRef} />
      <TextField label="Their name" name="name" required maxLength={120} />
      <TextField label="Their e-mail address" name="email" type="email" required />
      <RolesFields roles={usual} legend="What they may do" />
      <Button type="submit" look="primary" aria-disabled={busy}>
        Make an invitation link
      </Button>
      <div role="status">
        {link ? (
          <Notice tone="good" title="Give them this link">
            <p className="break-all">
              <code>{link}</code>
            </p>
            <p>It works once, for 72 hours, and is not shown again.</p>
          </Notice>
        ) : null}
      </div>
    </form>
  );
}
