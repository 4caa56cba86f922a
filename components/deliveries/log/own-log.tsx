import { handoutName } from "@/lib/handouts/handout-name";
import { Link } from "@/components/ui/link";
import { topicWords, wayWords } from "@/lib/deliveries/log/rules";
import type { OwnLogRow } from "@/lib/deliveries/log/schema";
import { LogTable, type LogColumn } from "@/components/ui/log-table";
import { StateWord } from "./state-word";

const columns: LogColumn<OwnLogRow>[] = [
  {
    word: "Date",
    cell: ({ day, time }) => (
      <span className="whitespace-nowrap tabular-nums">
        {day} {time}
      </span>
    ),
  },
  {
    word: "Label",
    cell: ({ handoutId, ...names }) => (
      <Link href={`/handouts/${handoutId}`} className="inline-block min-h-6 font-bold">
        {handoutName(names)}
      </Link>
    ),
  },
  { word: "Topics", cell: ({ topics, language }) => <span lang={language}>{topicWords(topics)}</span> },
  { word: "Channel", cell: (row) => wayWords(row) },
  { word: "To", cell: ({ to }) => (to ? <Address to={to} /> : null) },
  {
    word: "State",
    cell: ({ channel, state, problem }) => (
      <span>
        <StateWord channel={channel} state={state} />
        {problem ? <span className="block text-sm">{problem}</span> : null}
      </span>
    ),
  },
];

/** Broken at its @ where it must be, and nowhere else if it fits. */
function Address({ to }: { to: string }) {
  const at = to.lastIndexOf("@");
  return (
    <span className="inline-block max-w-56 break-words">
      {to.slice(0, at)}
      <wbr />
      {to.slice(at)}
    </span>
  );
}

export function OwnLog({ rows }: { rows: OwnLogRow[] }) {
  return <LogTable caption="Deliveries of my handouts, newest first" columns={columns} rows={rows} />;
}
