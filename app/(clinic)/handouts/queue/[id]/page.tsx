import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { ApproveHandout } from "@/components/handouts/print-queue/approve-handout";
import { pageClinician } from "@/lib/platform/auth/doors";
import { AppError } from "@/lib/platform/errors";
import { getForApproval } from "@/lib/handouts/print-queue/queries";
import { sitePath } from "@/lib/platform/site-path";
import { finaliseHandoutAction } from "../../actions";
import { giveBackAction } from "../actions";

export const metadata: Metadata = { title: "Approve a handout" };

type Props = { params: Promise<{ id: string }> };

export default async function ApprovePage({ params }: Props) {
  const clinician = await pageClinician();
  const { id } = await params;
  const handout = await orNotFound(clinician, () => getForApproval(clinician, { id })).catch(
    (error: unknown) => {
      if (error instanceof AppError && error.code === "conflict")
        redirect(sitePath("/handouts/[id]", { id }));
      throw error;
    },
  );
  return (
    <main id="main">
      <ApproveHandout
        handout={handout}
        mayFinalise={clinician.mayFinalise}
        finalise={finaliseHandoutAction}
        giveBack={giveBackAction}
      />
    </main>
  );
}
