import type { ReactNode } from "react";
import { TreeView } from "@/components/library/reading/tree-view";
import type {
  Block,
  FrontSheet,
  HandoutDocument,
  HandoutTopic,
  List,
  PageWords,
  Paragraph,
} from "@/lib/document/schema";

type Shown = { document: HandoutDocument; front: FrontSheet };

/** The front sheet as text, in the order of the paper. @param standingKey where its first words need one. */
export function FrontView({ document, front, standingKey }: Shown & { standingKey: ReactNode }) {
  const { words, note } = document;
  return (
    <>
      {front.safety ? <SafetyView document={document} topic={front.safety} /> : null}
      {/* With a safety box whom to call comes right behind it (docs/evidence/corrections.md S-10). */}
      {front.safety ? <CallsView document={document} front={front} /> : null}
      {front.talked ? (
        <section>
          <h2 className="text-xl">{words.front?.talked}</h2>
          <BlocksView document={document} blocks={[front.talked]} />
          {standingKey}
        </section>
      ) : null}
      {front.plan.length > 0 ? (
        <section>
          <h2 className="text-xl">{words.front?.plan}</h2>
          <dl className="grid gap-1">
            {front.plan.map(({ label, text }, index) => (
              <div key={index} className="flex flex-wrap gap-x-3 border-b border-line py-1">
                <dt className="w-40 font-bold">{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {note ? (
        <section>
          <h2 className="text-xl">{words.fromUs}</h2>
          <p className="whitespace-pre-line">{note}</p>
        </section>
      ) : null}
      {front.step ? (
        <section className="rounded-md bg-sunken p-3">
          <p className="font-bold">{words.front?.step}.</p>
          <BlocksView document={document} blocks={[front.step]} />
        </section>
      ) : null}
      {front.listsInFront ? <ListsView document={document} front={front} /> : null}
      {front.safety ? null : <CallsView document={document} front={front} />}
    </>
  );
}

/** What all chosen topics ask to do and to ask, each thing once. */
export function ListsView({ document, front: { steps, questions } }: Shown) {
  const { sectionTitles } = document.words;
  return (
    <>
      {steps.length > 0 ? (
        <section>
          <h2 className="text-xl">{sectionTitles.do}</h2>
          <BlocksView document={document} blocks={[listOf("front.steps", steps)]} />
        </section>
      ) : null}
      {questions.length > 0 ? (
        <section>
          <h2 className="text-xl">{sectionTitles.ask}</h2>
          <BlocksView document={document} blocks={[listOf("front.questions", questions)]} />
        </section>
      ) : null}
    </>
  );
}

/** As one box: callouts inside it open with their own words. */
function SafetyView({ document, topic }: { document: HandoutDocument; topic: HandoutTopic }) {
  const blocks = topic.sections
    .flatMap(({ content }) => content)
    .flatMap((block): Block[] => (block.type === "callout" ? block.content : [block]));
  return (
    <section className="rounded-md border-2 border-stop bg-stop-soft p-3">
      <h2 className="text-xl">{topic.title}</h2>
      <BlocksView document={document} blocks={blocks} />
      {topic.cautions.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
      {topic.note ? <p className="whitespace-pre-line">{topic.note}</p> : null}
    </section>
  );
}

/** Over the signs stand "911" and our own number, so the lines behind them leave both out. */
function CallsView({ document, front: { calls } }: Shown) {
  const { words, clinic } = document;
  const signs = calls.now.length + calls.today.length > 0;
  const from = signs ? Math.min(1, words.crisisLines.length - 1) : 0;
  const own =
    clinic.phone && calls.today.length === 0 ? words.clinicPhone.replace("{phone}", clinic.phone) : null;
  const closed = clinic.afterHours ? words.afterHours.replace("{afterHours}", clinic.afterHours) : null;
  const lines = [...words.crisisLines.slice(from), own, closed].filter((line) => line !== null);
  return (
    <section className="rounded-md border-2 border-ink p-3">
      <h2 className="text-xl">{words.crisisTitle}</h2>
      {(["now", "today", "nextVisit"] as const).map((kind) =>
        calls[kind].length > 0 ? (
          <div key={kind}>
            <h3 className="font-bold">{leadOf(kind, document, calls)}</h3>
            <BlocksView document={document} blocks={[listOf(kind, calls[kind])]} />
          </div>
        ) : null,
      )}
      <BlocksView document={document} blocks={calls.notes} />
      <ul className="list-disc pl-6">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function leadOf(
  kind: "now" | "today" | "nextVisit",
  { words, clinic }: { words: PageWords; clinic: HandoutDocument["clinic"] },
  { leads }: FrontSheet["calls"],
): string {
  const own = kind === "today" && clinic.phone ? `: ${clinic.phone}` : "";
  return (leads[kind] ?? words.calloutTitles[kind]) + own;
}

/** Blocks of a document with its fixed words and pictures. */
export function BlocksView({
  document: { words, figures },
  blocks,
}: {
  document: Pick<HandoutDocument, "words" | "figures">;
  blocks: Block[];
}) {
  return (
    <TreeView
      blocks={blocks}
      words={words.calloutTitles}
      leftOutTitle={words.leftOutTitle}
      standings={words.standingWords}
      figures={figures}
    />
  );
}

const listOf = (id: string, lines: readonly Paragraph[]): List => ({
  type: "bulletList",
  attrs: { id },
  content: lines.map((line) => ({ type: "listItem", attrs: line.attrs, content: [line] })),
});
