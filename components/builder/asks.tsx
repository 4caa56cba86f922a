"use client";
import type { BuilderLibrary } from "@/lib/handouts/schema";
import type { Ask } from "@/lib/matching/schema";
import type { Level, Profile } from "@/lib/vocabulary/schema";
import { Button } from "@/components/ui/button";
import { withFeature, withLevel } from "./profile-edit";

type Props = { asks: Ask[]; profile: Profile; library: BuilderLibrary; onProfile: (profile: Profile) => void };

/** "Which of these?": questions the questionnaires leave open, answered with one press. */
export function Asks({ asks, profile, library, onProfile }: Props) {
  if (asks.length === 0) return null;
  const label = (id: string) => library.groups.flatMap((group) => group.items).find((item) => item.id === id)?.label ?? id;
  const [questionnaire] = asks.map((ask) => ask.item);
  return (
    <section aria-label="Please say which" className="rounded-md border border-caution bg-caution-soft p-3" data-first={questionnaire}>
      <h3 className="font-bold text-caution"><span aria-hidden="true">? </span>Please say which</h3>
      <ul className="grid gap-2 pt-1">
        {asks.map((ask) => (
          <li key={ask.item + ask.options.join()}>
            <p className="text-sm">{askWords(ask, library)}</p>
            <div className="flex flex-wrap gap-1 pt-1">
              {ask.options.map((option) => (
                <Button key={option} small onClick={() => onProfile(
                  option.startsWith("sx.") ? withLevel(profile, option, levelFor(ask, profile)) : withFeature(profile, option, true))}>
                  {label(option)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The level an answered item gives: its own score, and 1 where there is none. */
function levelFor(ask: Ask, profile: Profile): Level {
  const [form, number] = ask.item.split(".");
  const answers = form === "phq9" ? profile.phq9 : form === "gad7" ? profile.gad7 : undefined;
  return answers?.[Number(number) - 1] || 1;
}

function askWords(ask: Ask, library: BuilderLibrary): string {
  const [form, number] = ask.item.split(".");
  const item = library.questionnaires.find((one) => one.id === form)?.items[Number(number) - 1];
  if (item) return `${form === "phq9" ? "PHQ-9" : "GAD-7"} item ${number}: ${item}. Does any of these apply?`;
  const named = library.groups.flatMap((group) => group.items).find((one) => one.id === ask.item)?.label;
  return `${named ?? "This answer"}: does any of these apply?`;
}
