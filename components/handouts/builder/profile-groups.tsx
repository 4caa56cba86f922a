"use client";
import type { BuilderLibrary, DraftView, VocabularyChoice, VocabularyGroup } from "@/lib/handouts/schema";
import type { Profile } from "@/lib/engine/schema";
import { FeatureToggle } from "./feature-toggle";
import { LevelRow } from "./level-row";
import { choicesShown, type ShownChoice } from "./profile-choices";
import { withFeature, withLevel } from "./profile-edit";

type Props = {
  view: DraftView;
  library: BuilderLibrary;
  onProfile: (profile: Profile) => void;
};

/** Every entry of the vocabulary as a large toggle, by domain. */
export function ProfileGroups({ view, library, onProfile }: Props) {
  const { profile, mapped } = view;
  const isSet = (id: string) => profile.features.includes(id) || mapped.features.includes(id);
  return library.groups.map((group) => (
    <details key={group.domain} open={group.levels || group.domain === "tx"}>
      <summary className="min-h-9 text-lg font-bold">
        {group.title} <Count items={group.items} profile={profile} />
      </summary>
      <Entries {...{ view, onProfile, group }} shown={choicesShown(group.items, isSet)} />
    </details>
  ));
}

function Entries({
  view: { profile, mapped },
  onProfile,
  group,
  shown,
}: Pick<Props, "view" | "onProfile"> & { group: VocabularyGroup; shown: ShownChoice[] }) {
  if (group.levels)
    return shown.map(({ item }) => (
      <LevelRow
        key={item.id}
        {...item}
        level={profile.symptoms[item.id]}
        mapped={mapped.levels[item.id]}
        onLevel={(level) => onProfile(withLevel(profile, item.id, level))}
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
              label={item.label}
              help={item.help}
              on={profile.features.includes(item.id)}
              implied={mapped.features.includes(item.id)}
              asksWhich={item.legacy && !knownWhich(item.id, group.items, mapped.features)}
              onChange={(on) => onProfile(withFeature(profile, item.id, on))}
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
