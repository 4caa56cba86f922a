"use client";
import { ProblemNotice } from "@/components/auth/problem-notice";
import type { ConversationView } from "@/lib/handouts/conversation/schema";
import { ShowDialog } from "./show-dialog";
import { TalkBar, TurnButtons } from "./talk-bar";
import { TalkTopicView } from "./talk-topic-view";
import { ThenAndNow } from "./then-and-now";
import { TopicList } from "./topic-list";
import { useDecisions, type SaveDraft } from "./use-decisions";
import type { MarkTeachBack } from "./use-marks";
import { useTalk } from "./use-talk";
import { WhatMatters } from "./what-matters";

type Props = {
  view: ConversationView;
  mark: MarkTeachBack;
  save: SaveDraft;
};

/** Talk it through: one topic at a time, in the page's order. */
export function TalkScreen({ view, mark, save }: Props) {
  const talk = useTalk(view, mark);
  const { problem, problemRef, ...decisions } = useDecisions(view, save);
  const { topics, topic, at } = talk;
  const spoken = view.spoken[talk.language];
  return (
    <div className="grid gap-6 px-4 py-4 lg:grid-cols-[260px_minmax(0,1fr)] lg:px-8">
      <div className="grid content-start gap-4">
        <h1 className="text-xl">Talk it through</h1>
        <TopicList titles={topics} at={at} onTopic={talk.goTo} />
        <ThenAndNow scores={view.scores} {...decisions} />
      </div>
      <div className="grid content-start gap-6">
        <TalkBar
          sources={talk.sources}
          onSources={talk.toggleSources}
          other={talk.other}
          onLanguage={talk.changeLanguage}
          onShow={talk.show}
          onBack={talk.back}
        />
        <ProblemNotice problem={problem} ref={problemRef} />
        {topic && spoken ? (
          <TalkTopicView
            key={topic.slug}
            topic={topic}
            language={talk.language}
            sources={talk.sources}
            headingRef={talk.heading}
            marks={talk.marks}
            onMark={talk.mark}
          >
            <WhatMatters
              spoken={spoken}
              topic={topic.slug}
              language={talk.language}
              gridOptions={view.gridOptions}
              {...decisions}
            />
          </TalkTopicView>
        ) : (
          <p>There is no topic on the page yet. Go back and choose one.</p>
        )}
        <TurnButtons at={at} of={topics.length} turn={talk.turn} />
        <p role="status" aria-live="polite" className="min-h-6 text-sm text-quiet">
          {talk.said}
        </p>
        {talk.showing ? <ShowDialog view={view} topic={topic?.slug} onClose={talk.endShow} /> : null}
      </div>
    </div>
  );
}
