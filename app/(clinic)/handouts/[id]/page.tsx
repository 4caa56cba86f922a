import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Builder } from "@/components/builder/builder";
import { ErasedHandout } from "@/components/handouts/erased-handout";
import { RecalledHandout } from "@/components/handouts/recalled-handout";
import { SealedHandout } from "@/components/handouts/sealed-handout";
import { AskPanel } from "@/components/print-queue/ask-panel";
import { pageClinician } from "@/lib/auth/doors";
import { AppError } from "@/lib/errors";
import { getBuilderLibrary, getHandout } from "@/lib/handouts/queries";
import { getAsking, listPrescribers } from "@/lib/print-queue/queries";
import { answerStopAction, finaliseHandoutAction, recordGivenAction, saveHandoutAction, useHandoutAgainAction } from "../actions";
import { askPrescriberAction, takeBackAction } from "../queue/actions";
import { LinkSection } from "./link-section";
import { MailSection } from "./mail-section";

export const metadata: Metadata = { title: "Handout" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ print?: string }> };

export default async function HandoutPage({ params, searchParams }: Props) {
  const clinician = await pageClinician();
  const { id } = await params;
  const handout = await getHandout(clinician, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  });
  if (handout.state === "erased") return <main id="main"><ErasedHandout {...handout.erased} /></main>;
  if (handout.state === "sealed") {
    const { recalls, ...sealed } = handout.sealed;
    const mail = <MailSection clinician={clinician} id={id} paper={sealed.paper} maySend={recalls.length === 0 && sealed.expired.length === 0} />;
    if (recalls.length > 0) return <main id="main"><RecalledHandout sealed={handout.sealed} again={useHandoutAgainAction}>{mail}</RecalledHandout></main>;
    return (
      <main id="main">
        <SealedHandout {...sealed} printNow={(await searchParams).print === "1"} record={recordGivenAction} again={useHandoutAgainAction}>
          {mail}
          <LinkSection clinician={clinician} id={id} />
        </SealedHandout>
      </main>
    );
  }
  const [library, asking, prescribers] = await Promise.all([getBuilderLibrary(clinician), getAsking(clinician, { id }), listPrescribers(clinician)]);
  return (
    <main id="main">
      <Builder initial={handout.draft} library={library} mayFinalise={clinician.mayFinalise}
        asking={<AskPanel id={id} asking={asking} prescribers={prescribers} mayFinalise={clinician.mayFinalise} ask={askPrescriberAction} takeBack={takeBackAction} />}
        actions={{ save: saveHandoutAction, answerStop: answerStopAction, finalise: finaliseHandoutAction }} />
    </main>
  );
}
