import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Builder } from "@/components/builder/builder";
import { ErasedHandout } from "@/components/handouts/erased-handout";
import { RecalledHandout } from "@/components/handouts/recalled-handout";
import { SealedHandout } from "@/components/handouts/sealed-handout";
import { pageClinician } from "@/lib/auth/doors";
import { AppError } from "@/lib/errors";
import { getBuilderLibrary, getHandout } from "@/lib/handouts/queries";
import { answerStopAction, finaliseHandoutAction, saveHandoutAction, useHandoutAgainAction } from "../actions";
import { LinkSection } from "./link-section";

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
    if (recalls.length > 0) return <main id="main"><RecalledHandout sealed={handout.sealed} again={useHandoutAgainAction} /></main>;
    return <main id="main"><SealedHandout {...sealed} printNow={(await searchParams).print === "1"} again={useHandoutAgainAction}><LinkSection clinician={clinician} id={id} /></SealedHandout></main>;
  }
  return (
    <main id="main">
      <Builder initial={handout.draft} library={await getBuilderLibrary(clinician)} mayFinalise={clinician.mayFinalise}
        actions={{ save: saveHandoutAction, answerStop: answerStopAction, finalise: finaliseHandoutAction }} />
    </main>
  );
}
