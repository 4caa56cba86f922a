"use client";
import { memo, startTransition, useEffect, useState } from "react";
import type { BuilderLibrary, DraftView } from "@/lib/handouts/draft/schema";
import type { VocabularyChoice, VocabularyGroup } from "@/lib/engine/vocabulary/vocabulary-choices";
import type { Profile } from "@/lib/engine/schema";
import { FeatureToggle } from "./feature-toggle";
import { LevelRow } from "./level-row";
import { choicesShown, type ShownChoice } from "./profile-choices";
import type { Edits } from "./use-edits";

type Props = Pick<DraftView, "profile" | "mapped"> &
  Pick<BuilderLibrary, "groups"> & { onLevel: Edits["level"]; onFeature: Edits["feature"] };

/**
 * Every entry of the vocabulary as a large toggle, by domain. The server sends the titles alone: the entries
 * are two thirds of the screen's elements, stand below everything else of the profile, and take nothing
 * before the screen's script runs, which draws them then.
 */
export const ProfileGroups = memo(function ProfileGroups(props: Props) {
  const { groups, profile, mapped } = props;
  const [drawn, setDrawn] = useState(false);
  useEffect(() => startTransition(() => setDrawn(true)), []);
  const isSet = (id: string) => profile.features.includes(id) || mapped.features.includes(id);
  return groups.map((group) => (
    <details key={group.domain} open={group.levels || group.domain === "tx"}>
      <summary className="min-h-9 text-lg font-bold">
        {group.title} <Count items={group.items} profile={profile} />
      </summary>
      {drawn ? <Entries {...props} group={group} shown={choicesShown(group.items, isSet)} /> : null}
    </details>
  ));
});

type EntriesProps = Omit<Props, "groups"> & { group: VocabularyGroup; shown: ShownChoice[] };

function Entries({ profile, mapped, group, shown, onLevel, onFeature }: EntriesProps) {
  if (group.levels)
    return shown.map(({ item }) => (
      <LevelRow
        key={item.id}
        {...item}
        level={profile.symptoms[item.id]}
        mapped={mapped.levels[item.id]}
        onLevel={onLevel}
      />
    ));
  return (
    <div className="grid gap-1 pt-1">
      {shown.map(({ item, depth, heading }) => (
        <div key={item.id} style={{ marginInlineStart: `${depth * 1.25}rem` }}>
          {heading ? (
            <p className="text-sm font-bold text-quiet">{item.label}</p>
          ) : (
            <FeatureToggle
              id={item.id}
              label={item.label}
              help={item.help}
              on={profile.features.includes(item.id)}
              implied={mapped.features.includes(item.id)}
              asksWhich={item.legacy && !knownWhich(item.id, group.items, mapped.features)}
              onChange={onFeature}
            />
          )}
        </div>
      ))}
    </div>
  );
}

function knownWhich(id: string, items: VocabularyChoice[], set: string[]): boolean {
  return items.some((item) => item.parent === id && set.includes(item.id));
}

function Count({ items, profile }: { items: VocabularyChoice[]; profile: Profile }) {
  const set = items.filter(
    (item) => profile.features.includes(item.id) || (profile.symptoms[item.id] ?? 0) > 0,
  ).length;
  return set > 0 ? <span className="text-sm font-normal text-quiet">{set} set</span> : null;
}
