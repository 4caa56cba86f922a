import type { TalkTopic } from "@/lib/handouts/conversation/schema";

type Props = {
  titles: readonly Pick<TalkTopic, "slug" | "title">[];
  at: number;
  onTopic: (at: number) => void;
};

/** The topics in the order of the talk. */
export function TopicList({ titles, at, onTopic }: Props) {
  return (
    <nav aria-label="Topics of the talk">
      <ol className="grid gap-1">
        {titles.map(({ slug, title }, index) => (
          <li key={slug}>
            <button
              type="button"
              aria-current={index === at ? "step" : undefined}
              onClick={() => onTopic(index)}
              className="calm-motion flex min-h-11 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:font-bold"
            >
              <span aria-hidden="true" className="text-quiet">
                {index + 1}
              </span>
              {title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
