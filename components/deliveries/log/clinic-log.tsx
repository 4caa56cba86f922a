import { channelWords, formWords, topicWords } from "@/lib/deliveries/log/rules";
import type { ClinicLogRow } from "@/lib/deliveries/log/schema";
import { LogTable, type LogColumn } from "@/components/ui/log-table";
import { StateWord } from "./state-word";

const columns: LogColumn<ClinicLogRow>[] = [
  {
    word: "Date",
    cell: ({ day, time }) => (
      <span className="whitespace-nowrap tabular-nums">
        {day} {time}
      </span>
    ),
  },
  { word: "Clinician", cell: ({ clinician }) => clinician },
  { word: "Channel", cell: ({ channel }) => channelWords[channel] },
  { word: "Form", cell: ({ form }) => (form ? formWords[form] : null) },
  { word: "State", cell: ({ channel, state }) => <StateWord channel={channel} state={state} /> },
  { word: "Topics", cell: ({ topics }) => topicWords(topics) },
];

export function ClinicLog({ rows }: { rows: ClinicLogRow[] }) {
  return <LogTable caption="Deliveries of the clinic, newest first" columns={columns} rows={rows} />;
}
