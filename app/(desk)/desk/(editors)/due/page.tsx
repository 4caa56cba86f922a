import type { Metadata } from "next";
import { DueDesk } from "@/components/editorial/expiry/due-desk";
import { pageEditor } from "@/lib/platform/auth/doors";
import { listDue } from "@/lib/editorial/expiry/queries";
import { checkFactAction, confirmReviewAction } from "./actions";

export const metadata: Metadata = { title: "Due for review" };

export default async function DuePage() {
  const editor = await pageEditor();
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <h1 className="text-2xl">Due for review</h1>
      <DueDesk
        list={await listDue(editor)}
        mayReview={editor.roles.reviewer}
        actions={{ confirm: confirmReviewAction, check: checkFactAction }}
      />
    </main>
  );
}
