"use client";
import { useState } from "react";
import type { BuilderLibrary, ClarifyingQuestion } from "@/lib/handouts/draft/schema";
import type { Profile } from "@/lib/engine/schema";
import { Button } from "@/components/ui/button";
import { FeatureToggle } from "./feature-toggle";
import { withFeature, withLevel } from "./profile-edit";

type Props = {
  asks: ClarifyingQuestion[];
  profile: Profile;
  library: BuilderLibrary;
  onProfile: (profile: Profile) => void;
};

/**
 * "Which of these?": questions the entries leave open, answered with one press, the kinds of a class with a
 * tick each, or put aside for this screen.
 */
export function ClarifyingQuestions({ asks, profile, library, onProfile }: Props) {
  const [aside, setAside] = useState<string[]>([]);
  // A first tick settles the question for the rules; it stays here until whoever ticks says that this is all.
  const [ticking, setTicking] = useState<ClarifyingQuestion[]>([]);
  const begun = ticking.filter((one) => !asks.some((ask) => nameOf(ask) === nameOf(one)));
  const open = [...asks, ...begun].filter((ask) => !aside.includes(nameOf(ask)));
  if (open.length === 0) return null;
  const label = (id: string) =>
    library.groups.flatMap((group) => group.items).find((item) => item.id === id)?.label ?? id;
  return (
    <section aria-label="Please say which" className="rounded-md border border-caution bg-caution-soft p-3">
      <h3 className="font-bold text-caution">
        <span aria-hidden="true">? </span>Please say which
      </h3>
      <ul className="grid gap-2 pt-1">
        {open.map((ask) => (
          <li key={nameOf(ask)}>
            <p className="text-sm">{askWords(ask, library, label)}</p>
            <div className="flex flex-wrap gap-1 pt-1">
              {ask.ticks ? (
                <Ticks
                  {...{ ask, profile, label }}
                  onProfile={(next) => {
                    setTicking([...ticking.filter((one) => nameOf(one) !== nameOf(ask)), ask]);
                    onProfile(next);
                  }}
                />
              ) : (
                <Presses {...{ ask, profile, label, onProfile }} />
              )}
              <Button small look="quiet" onClick={() => setAside([...aside, nameOf(ask)])}>
                {begun.includes(ask) ? "That is all" : ask.ticks ? "Not known" : "None of these"}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Answering = {
  ask: ClarifyingQuestion;
  profile: Profile;
  label: (id: string) => string;
  onProfile: (profile: Profile) => void;
};

function Presses({ ask, profile, label, onProfile }: Answering) {
  return ask.options.map(({ id, level }) => (
    <Button
      key={id}
      small
      onClick={() =>
        onProfile(level === null ? withFeature(profile, id, true) : withLevel(profile, id, level))
      }
    >
      {label(id)}
    </Button>
  ));
}

/** The kinds of a class: several may be true. */
function Ticks({ ask, profile, label, onProfile }: Answering) {
  return ask.options.map(({ id }) => (
    <FeatureToggle
      key={id}
      id={id}
      label={label(id)}
      help={null}
      on={profile.features.includes(id)}
      implied={false}
      asksWhich={false}
      onChange={(_id, on) => onProfile(withFeature(profile, id, on))}
    />
  ));
}

function nameOf(ask: ClarifyingQuestion): string {
  return `${ask.item} ${ask.options.map((option) => option.id).join()}`;
}

function askWords(
  { item, ticks }: ClarifyingQuestion,
  library: BuilderLibrary,
  label: (id: string) => string,
): string {
  const [form, number] = item.split(".");
  const questionnaire = library.questionnaires.find((one) => one.id === form);
  const asked = questionnaire?.items[Number(number) - 1];
  return asked
    ? `${questionnaire?.title} item ${number}: ${asked}. Does one of these apply?`
    : `${label(item)}: ${ticks ? "which? Tick all that apply." : "does one of these apply?"}`;
}
