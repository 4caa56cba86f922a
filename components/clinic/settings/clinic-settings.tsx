"use client";
import { useState } from "react";
import type { ClinicSettings as Settings } from "@/lib/clinic/settings/schema";
import { CrisisSection } from "./crisis-section";
import { LetterheadSection } from "./letterhead-section";
import { LogoSection } from "./logo-section";
import { MailSection } from "./mail-section";
import { LetterheadPreview } from "./letterhead-preview";
import { PagesSection } from "./pages-section";
import { PlanSection } from "./plan-section";
import { RetentionSection } from "./retention-section";
import { ReviewSection } from "./review-section";
import { SecondFactorSection } from "./second-factor-section";
import { SessionsSection } from "./sessions-section";
import { SignOnSection } from "./sign-on-section";
import type { Change, Named } from "./types";

type Props = {
  initial: Settings;
  change: Change;
  regions: Named[];
  /** What the identity provider is called; null without one. */
  signOn: string | null;
  languages: (Named & { key: Settings["languages"][number] })[];
};

/** The clinic's settings: on paper first, then how the desk works; each section saves for itself. */
export function ClinicSettings({ initial, change, regions, languages, signOn }: Props) {
  const [clinic, setClinic] = useState(initial);
  const [version, setVersion] = useState(0);
  const saved = (next: Settings) => {
    setClinic(next);
    setVersion((before) => before + 1);
  };
  const section = { clinic, change, saved };
  return (
    <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,36rem)_minmax(0,1fr)] xl:gap-12">
      <div className="grid gap-8 max-xl:order-2">
        <LetterheadSection {...section} languages={languages} />
        <LogoSection {...section} version={version} />
        <CrisisSection {...section} regions={regions} languages={languages} />
        <PagesSection {...section} languages={languages} />
        <PlanSection {...section} />
        <MailSection {...section} />
        <ReviewSection {...section} />
        <RetentionSection {...section} />
        <SecondFactorSection {...section} />
        <SessionsSection {...section} />
        <SignOnSection {...section} name={signOn} />
      </div>
      <LetterheadPreview
        version={version}
        languages={languages.filter(({ key }) => clinic.languages.includes(key))}
      />
    </div>
  );
}
