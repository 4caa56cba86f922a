"use client";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { joinList } from "@/lib/platform/join-list";
import { type MatchFault, matchFaults } from "@/lib/engine/matching/check-match-data";
import type { MatchContent, MatchVersionView } from "@/lib/editorial/schema";
import type { MatchMaterial } from "@/lib/editorial/try/schema";
import { Notice } from "@/components/ui/notice";
import { usePageStore } from "@/components/ui/page-store";
import { warnOnLeaving } from "@/components/ui/warn-on-leaving";
import { ConflictPanel } from "./conflict-panel";
import { contentOf, unsavedCount, type MatchForm } from "./match-form";
import { GradeSection } from "./grade-section";
import { storeUnsavedDraft, readUnsavedDraft } from "./unsaved-draft";
import { MatchStore, type SaveMatch, type SubmitMatch } from "./match-store";
import { namesOf, type Names } from "./names";
import { CautionSection, PositionSection } from "./position-section";
import { BlockSection, GateSection, PairSection, PinSection } from "./rule-sections";
import { SaveBar } from "./save-bar";
import { TryPanel } from "./try-panel";
import type { TryAction } from "./try-store";
import { WeightsSection } from "./weights-section";

export type MatchActions = { save: SaveMatch; submit: SubmitMatch; tryMatch: TryAction };
type Props = { version: MatchVersionView; material: MatchMaterial; personId: string; actions: MatchActions };

/** A draft of an explanation's matching, saved as it is made, with its effect beside it. */
export function MatchEditor({ version, material, personId, actions }: Props) {
  const router = useRouter();
  const names = useMemo(() => namesOf(material), [material]);
  const [store] = useState(() => new MatchStore(version, actions.save));
  const [busy, setBusy] = useState(false);
  const { form, saveState, problem, theirs } = usePageStore(store);
  const content = useMemo(() => contentOf(form), [form]);
  const faults = useMemo(
    () => faultsOf(version, content, material, names),
    [version, content, material, names],
  );
  const held = unsavedCount(form);
  useUnsavedDraft(store, version);
  const submit = async () => {
    setBusy(true);
    const sent = await store.submit(actions.submit);
    setBusy(false);
    if (!sent) return;
    router.refresh();
    // The button is gone with the form; the title says what the version is now.
    document.getElementById("match-title")?.focus();
  };
  return (
    <>
      <SaveBar
        {...{ saveState, problem, held, busy }}
        faults={faults.length}
        onRetry={() => void store.retry()}
        onSubmit={() => void submit()}
      />
      {theirs && theirs.state !== "draft" ? (
        <Notice tone="caution" title="This draft is not open any more">
          <p>{problem} Load this page again to see it as it is now.</p>
        </Notice>
      ) : null}
      {theirs?.state === "draft" ? (
        <ConflictPanel
          base={store.savedContent}
          mine={form}
          theirs={theirs}
          names={names}
          by={writersOf(theirs, personId, material)}
          onSettle={(next) => void store.settle(next)}
        />
      ) : null}
      <p className="lg:sr-only lg:focus-within:not-sr-only">
        <a href="#try-title" className="inline-flex min-h-6 items-center">
          Go to “Try it on a profile”
        </a>
      </p>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] xl:grid-cols-[minmax(0,1fr)_minmax(0,34rem)]">
        <MatchFields
          {...{ form, material, names, faults }}
          slug={version.slug}
          onChange={(change) => store.change(change)}
        />
        <div className="lg:sticky lg:top-20 lg:max-h-[calc(100vh-6rem)] lg:overflow-y-auto">
          <TryPanel
            versionId={version.id}
            slug={version.slug}
            title={version.title}
            tryMatch={actions.tryMatch}
            {...{ content, material, names }}
          />
        </div>
      </div>
    </>
  );
}

type FieldsProps = {
  slug: string;
  form: MatchForm;
  material: MatchMaterial;
  names: Names;
  faults: MatchFault[];
  onChange: (change: Partial<MatchForm>) => void;
};

function MatchFields({ slug, form, material, names, faults, onChange }: FieldsProps) {
  // What is wrong with a condition is told where it is typed.
  const of = (part: MatchFault["where"]) =>
    faults.filter(({ where, about }) => where === part && about === "name").map(({ words }) => `${words}.`);
  return (
    <div className="grid gap-4">
      <WeightsSection
        weights={form.weights}
        names={names}
        faults={of("weights")}
        onChange={(weights) => onChange({ weights })}
      />
      <GateSection gate={form.gate} {...{ names, onChange }} />
      <BlockSection block={form.block} {...{ names, onChange }} />
      <PairSection pair={form.pair} faults={of("pair")} {...{ slug, names, onChange }} />
      <PinSection pin={form.pin} {...{ names, onChange }} />
      <PositionSection
        {...{ slug, names, onChange }}
        rankBelow={form.rankBelow}
        group={form.group}
        medicine={form.medicine}
        groups={material.productGroups}
        position={material.position}
        faults={of("rankBelow")}
      />
      <GradeSection
        grade={form.grade}
        gradeWhen={form.gradeWhen}
        badge={form.badge}
        {...{ names, onChange }}
      />
      <CautionSection
        slug={slug}
        cautions={material.cautions}
        openTextId={material.openTextId}
        names={names}
        faults={of("cautions")}
      />
    </div>
  );
}

/** The gate of matching data, as it is run again before publishing. */
function faultsOf(
  { slug, title }: MatchVersionView,
  { grade, match }: MatchContent,
  { cautions }: MatchMaterial,
  names: Names,
): MatchFault[] {
  const english = cautions.find((one) => one.language === "en")?.cautions ?? [];
  return matchFaults(
    { slug, title, grade, order: 0, match, cautions: english },
    names,
    new Set([...names.slugs, slug]),
  );
}

/** Everyone else who wrote in it, since a save does not say which of them it was. */
function writersOf({ writerIds }: MatchVersionView, personId: string, { names }: MatchMaterial): string {
  const others = writerIds.filter((id) => id !== personId).map((id) => names[id] ?? "Someone who left");
  return others.length === 0 ? "You, in another window" : joinList(others, "or");
}

/** What is not saved outlives a step to another page of this window; leaving altogether warns. */
function useUnsavedDraft(store: MatchStore, { id, revision }: MatchVersionView): void {
  useEffect(() => {
    const unsaved = () => store.unsaved || unsavedCount(store.snapshot().form) > 0;
    const draft = readUnsavedDraft(id, revision);
    if (draft) store.resume(draft);
    const stop = store.subscribe(() => storeUnsavedDraft(id, store.words));
    const endWarning = warnOnLeaving(unsaved, () => store.retry());
    return () => {
      stop();
      endWarning();
    };
  }, [store, id, revision]);
}
