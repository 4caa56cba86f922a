import { GradeBadge } from "@/components/ui/grade-badge";
import { Notice } from "@/components/ui/notice";
import type { PublishedTopic } from "@/lib/library/schema";
import type { Block } from "@/lib/pdf/schema";
import { TreeView } from "./tree-view";

const titles: Record<string, string> = {
  takeaway: "In short",
  brief: "Brief text",
  full: "Full text",
  analogy: "Picture it",
  do: "What you can do",
  ask: "Questions to ask us",
  say: "For the clinician",
  teachBack: "Teach-back",
};

/** One topic with all its parts, both layers, what prints with it, and where it comes from. */
export function TopicReader({ topic }: { topic: PublishedTopic }) {
  return (
    <article className="grid gap-4">
      <h1 className="text-2xl">{topic.title}</h1>
      <p className="flex flex-wrap gap-4 text-sm text-quiet">
        <GradeBadge grade={topic.grade} />
        <span>Version {topic.version}, written {topic.writtenOn} by {topic.author}, review due {topic.reviewDueOn}</span>
      </p>
      <Notice tone={topic.signedOff ? "good" : "caution"} title={topic.signedOff ? "Signed off" : "Not signed off"}>
        <p>{topic.signedOff ? `By ${topic.signedOff.by} on ${topic.signedOff.on}.` : "Starter text: no prescriber of this clinic has signed it off. Its pages say so."}</p>
      </Notice>
      {topic.tree.content.map((section) => (
        <section key={`${section.attrs.kind}-${section.attrs.layer ?? ""}`}>
          <h2 className="pb-1 text-xl">{titles[section.attrs.layer ?? section.attrs.kind]}</h2>
          <TreeView blocks={section.content as Block[]} />
        </section>
      ))}
      {topic.cautions.length > 0 ? (
        <section className="grid gap-2">
          <h2 className="text-xl">Prints with it when true of the patient</h2>
          {topic.cautions.map((caution) => (
            <Notice key={caution.text} tone="caution" title={caution.when.join(", ")}><p>{caution.text}</p></Notice>
          ))}
        </section>
      ) : null}
      <section>
        <h2 className="text-xl">Sources</h2>
        <p>{topic.sources.join(", ")}</p>
      </section>
    </article>
  );
}
