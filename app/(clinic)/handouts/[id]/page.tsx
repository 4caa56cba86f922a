import { orNotFound } from "@/app/or-not-found";
import {
  askSelfReportAction,
  listSelfReportsAction,
  seeItemNineAction,
} from "@/app/(clinic)/handouts/self-reports/actions";
import type { Metadata } from "next";
import { Builder } from "@/components/handouts/builder/builder";
import { ErasedHandout } from "@/components/handouts/finalised/erased-handout";
import { RecalledHandout } from "@/components/handouts/finalised/recalled-handout";
import { FinalisedHandout } from "@/components/handouts/finalised/finalised-handout";
import { TalkLinks } from "@/components/handouts/conversation/talk-links";
import { AskPanel } from "@/components/handouts/print-queue/ask-panel";
import type { Clinician } from "@/lib/platform/actors";
import { pageClinician } from "@/lib/platform/auth/doors";
import { listDeliveries } from "@/lib/deliveries/email/queries";
import { getBuilderLibrary } from "@/lib/handouts/draft/get-builder-library";
import { getHandout } from "@/lib/handouts/draft/queries";
import type { FinalisedView } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { listTemplates } from "@/lib/handouts/templates/queries";
import { getAsking, listPrescribers } from "@/lib/handouts/print-queue/queries";
import {
  answerStopAction,
  finaliseHandoutAction,
  fitHandoutAction,
  readQuestionnaireResponseAction,
  recordPaperDeliveryAction,
  recordPrintOutcomeAction,
  saveDraftAction,
  useHandoutAgainAction,
} from "../actions";
import { keepTemplateAction } from "../templates/actions";
import { askPrescriberAction, takeBackAction } from "../queue/actions";
import { DeliveryLogSection } from "./delivery-log-section";
import { LinkSection } from "./link-section";
import { MailSection } from "./mail-section";

export const metadata: Metadata = { title: "Handout" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ print?: string }> };

export default async function HandoutPage({ params, searchParams }: Props) {
  const clinician = await pageClinician();
  const { id } = await params;
  const handout = await orNotFound(clinician, () => getHandout(clinician, { id }));
  switch (handout.state) {
    case "erased":
      return (
        <main id="main">
          <ErasedHandout {...handout.erased}>
            <LinkSection clinician={clinician} id={id} mayMake={false} />
            <DeliveryLogSection
              clinician={clinician}
              id={id}
              deliveries={await listDeliveries(clinician, { id })}
              filed={false}
            />
          </ErasedHandout>
        </main>
      );
    case "sealed":
      return (
        <main id="main">
          <TalkAbove finalised={handout.finalised} />
          <Finalised
            clinician={clinician}
            finalised={handout.finalised}
            printNow={(await searchParams).print === "1"}
          />
        </main>
      );
    case "draft":
      return (
        <main id="main">
          <Draft clinician={clinician} draft={handout.draft} />
        </main>
      );
  }
}

/** What may not go out any more is not talked through either. */
function TalkAbove({ finalised: { id, recalls, expired } }: { finalised: FinalisedView }) {
  if (recalls.length + expired.length > 0) return null;
  return (
    <div className="mx-auto max-w-5xl px-4 pt-4">
      <TalkLinks id={id} />
    </div>
  );
}

async function Finalised({
  clinician,
  finalised,
  printNow,
}: {
  clinician: Clinician;
  finalised: FinalisedView;
  printNow: boolean;
}) {
  const { recalls, ...rest } = finalised;
  const { id } = finalised;
  const mayGo = recalls.length === 0 && finalised.expired.length === 0;
  const deliveries = await listDeliveries(clinician, { id });
  const mail = <MailSection {...{ clinician, id, deliveries }} paper={finalised.paper} maySend={mayGo} />;
  const links = <LinkSection clinician={clinician} id={id} mayMake={mayGo} />;
  const log = <DeliveryLogSection {...{ clinician, id, deliveries }} />;
  if (recalls.length > 0)
    return (
      <RecalledHandout finalised={finalised} again={useHandoutAgainAction}>
        {links}
        {mail}
        {log}
      </RecalledHandout>
    );
  return (
    <FinalisedHandout
      {...rest}
      printNow={printNow}
      prints={deliveries.flatMap(({ id: deliveryId, channel, state }) =>
        channel === "print" ? [{ id: deliveryId, state }] : [],
      )}
      record={recordPaperDeliveryAction}
      recordPrint={recordPrintOutcomeAction}
      again={useHandoutAgainAction}
    >
      {mail}
      {links}
      {log}
    </FinalisedHandout>
  );
}

async function Draft({ clinician, draft }: { clinician: Clinician; draft: DraftView }) {
  const { id } = draft;
  const { mayFinalise } = clinician;
  const [library, templates, asking] = await Promise.all([
    getBuilderLibrary(clinician),
    listTemplates(clinician),
    getAsking(clinician, { id }),
  ]);
  // Whoever finalises themselves asks nobody.
  const prescribers = mayFinalise && !asking.askedOf ? [] : await listPrescribers(clinician);
  return (
    <Builder
      initial={draft}
      libraryText={JSON.stringify(library)}
      templates={templates}
      mayFinalise={mayFinalise}
      asking={
        <AskPanel
          id={id}
          asking={asking}
          prescribers={prescribers}
          mayFinalise={mayFinalise}
          ask={askPrescriberAction}
          takeBack={takeBackAction}
        />
      }
      actions={{
        save: saveDraftAction,
        fit: fitHandoutAction,
        keepTemplate: keepTemplateAction,
        answerStop: answerStopAction,
        readAnswers: readQuestionnaireResponseAction,
        selfReports: { ask: askSelfReportAction, list: listSelfReportsAction, seen: seeItemNineAction },
        finalise: finaliseHandoutAction,
      }}
    />
  );
}
