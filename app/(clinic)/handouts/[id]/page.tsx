import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Builder } from "@/components/builder/builder";
import { HandoutLog } from "@/components/delivery-log/handout-log";
import { ErasedHandout } from "@/components/handouts/erased-handout";
import { RecalledHandout } from "@/components/handouts/recalled-handout";
import { SealedHandout } from "@/components/handouts/sealed-handout";
import type { Clinician } from "@/lib/auth/actors";
import { pageClinician } from "@/lib/auth/doors";
import { listDeliveries } from "@/lib/delivery/queries";
import { getHandoutFacts } from "@/lib/delivery-log/queries";
import { AppError } from "@/lib/errors";
import { getBuilderLibrary, getHandout } from "@/lib/handouts/queries";
import { answerStopAction, finaliseHandoutAction, readQuestionnaireResponseAction, saveHandoutAction, useHandoutAgainAction } from "../actions";

export const metadata: Metadata = { title: "Handout" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ print?: string }> };

export default async function HandoutPage({ params, searchParams }: Props) {
  const clinician = await pageClinician();
  const { id } = await params;
  const handout = await getHandout(clinician, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  });
  if (handout.state === "erased") return <main id="main"><ErasedHandout {...handout.erased}><Given clinician={clinician} id={id} filed={false} /></ErasedHandout></main>;
  if (handout.state === "sealed") {
    const { recalls, ...sealed } = handout.sealed;
    const given = <Given clinician={clinician} id={id} />;
    if (recalls.length > 0) return <main id="main"><RecalledHandout sealed={handout.sealed} again={useHandoutAgainAction}>{given}</RecalledHandout></main>;
    return <main id="main"><SealedHandout {...sealed} printNow={(await searchParams).print === "1"} again={useHandoutAgainAction}>{given}</SealedHandout></main>;
  }
  return (
    <main id="main">
      <Builder initial={handout.draft} library={await getBuilderLibrary(clinician)} mayFinalise={clinician.mayFinalise}
        actions={{ save: saveHandoutAction, answerStop: answerStopAction, readAnswers: readQuestionnaireResponseAction, finalise: finaliseHandoutAction }} />
    </main>
  );
}

async function Given({ clinician, id, filed }: { clinician: Clinician; id: string; filed?: boolean }) {
  const [deliveries, facts] = await Promise.all([listDeliveries(clinician, { id }), getHandoutFacts(clinician, { id })]);
  return <HandoutLog deliveries={deliveries} facts={facts} filed={filed} />;
}
