"use client";
import { useState } from "react";
import { sendSignOut } from "@/components/auth/auth-requests";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { useAction } from "@/components/ui/use-action";
import type { FormId, ReportedAnswers, SelfReportView } from "@/lib/deliveries/self-reports/schema";
import type { QuestionnaireChoice } from "@/lib/engine/questionnaires/questionnaire-choice";
import type { Language } from "@/lib/platform/languages";
import { sitePath } from "@/lib/platform/site-path";
import { SelfReportAddress } from "./self-report-address";
import { SelfReportList } from "./self-report-list";
import type { BuilderActions } from "./types";

type Props = {
  id: string;
  /** Of the pages. */
  language: Language;
  forms: QuestionnaireChoice[];
  /** Nothing may be lost by signing out. */
  saved: boolean;
  actions: BuilderActions["selfReports"];
  onAnswers: (answers: ReportedAnswers) => void;
};

/** PHQ-9 and GAD-7 that the patient answers alone: on this device, or on their own. */
export function SelfReports({ id, language, forms, saved, actions, onAnswers }: Props) {
  const { run, busy, problem, problemRef } = useAction();
  const [address, setAddress] = useState<string | null>(null);
  const [reports, setReports] = useState<SelfReportView[]>([]);

  const look = async () => {
    const answer = await run(() => actions.list({ id }));
    if (answer?.ok) setReports(answer.value);
  };
  const ask = async (chosen: Chosen, handedOver: boolean) => {
    const answer = await run(() => actions.ask({ id, ...chosen, handedOver }));
    if (!answer?.ok) return;
    if (!handedOver) {
      setAddress(answer.value.address);
      return look();
    }
    // Whoever holds the device now finds nothing of the clinic behind it, not even by going back.
    await sendSignOut();
    window.location.replace(sitePath("/q/[token]", { token: answer.value.token }));
  };
  const seen = async () => {
    const answer = await run(() => actions.seen({ id }));
    if (answer?.ok) await look();
  };

  return (
    <details
      className="border-b border-line py-2"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) void look();
      }}
    >
      <summary className="min-h-9 font-bold">Let the patient answer</summary>
      <div className="grid gap-3 pt-1">
        <ProblemNotice problem={problem} ref={problemRef} />
        <SelfReportList
          reports={reports}
          onFill={onAnswers}
          onSeen={() => void seen()}
          onLook={() => void look()}
        />
        {address ? <SelfReportAddress address={address} /> : null}
        <AskForm
          forms={forms}
          language={language}
          busy={busy}
          saved={saved}
          onAsk={(chosen, handedOver) => void ask(chosen, handedOver)}
        />
      </div>
    </details>
  );
}

type Chosen = { forms: FormId[]; language: Language };
type AskFormProps = Pick<Props, "forms" | "language" | "saved"> & {
  busy: boolean;
  onAsk: (chosen: Chosen, handedOver: boolean) => void;
};

function AskForm({ forms, language: ofPages, saved, busy, onAsk }: AskFormProps) {
  const [chosen, setChosen] = useState<FormId[]>(["phq9"]);
  const [language, setLanguage] = useState(ofPages);
  const asked = { forms: chosen, language };
  return (
    <>
      <p className="text-sm text-quiet">
        One question a screen. Above 0 on item 9, help comes at once, and you are told here and by mail.
      </p>
      <fieldset className="flex flex-wrap gap-x-4">
        <legend className="text-sm font-bold">What to ask</legend>
        {forms.map(({ id, title }) => (
          <label key={id} className="flex min-h-9 items-center gap-2">
            <input
              type="checkbox"
              name="asked-form"
              className="size-6"
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
            {title}
          </label>
        ))}
      </fieldset>
      <label className="grid gap-1 text-sm font-bold">
        In which language
        <select
          className="h-11 rounded-md border border-edge bg-surface px-2 font-normal"
          value={language}
          onChange={({ target }) => setLanguage(target.value as Language)}
        >
          <option value="en">English</option>
          <option value="es">Spanish (PHQ-9 from 18 on)</option>
        </select>
      </label>
      <div className="flex flex-wrap gap-2">
        <Button small aria-disabled={busy || !saved} onClick={() => saved && onAsk(asked, true)}>
          Hand over this device
        </Button>
        <Button small aria-disabled={busy} onClick={() => onAsk(asked, false)}>
          Make a private link
        </Button>
      </div>
      <p className="text-sm text-quiet">
        Handing over signs you out here; sign in again to take it back. A link stays open for 7 days.
      </p>
    </>
  );
}
