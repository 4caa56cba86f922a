import type { Line, Table } from "./requirements";

const words: Record<Line["state"], string> = {
  pass: "pass",
  operator: "operator",
  na: "not applicable",
  open: "**open**",
};
const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const told = (evidence: string) =>
  evidence
    .split(" > ")
    .map((part, index) => (index === 0 ? `\`${part}\`` : `“${cell(part)}”`))
    .join(" ");

export function countStates(lines: readonly Line[]): string {
  const states = ["pass", "operator", "na", "open"] as const;
  return states
    .map(
      (state) => `${lines.filter((one) => one.state === state).length} ${words[state].replaceAll("*", "")}`,
    )
    .join(", ");
}

/** @returns Markdown; the same for the same table, so that a change of the file is a change of a line. */
export function tableMarkdown({ title, covers, lines }: Table, source: string): string {
  const rows = lines.map(({ id, level, what, state, evidence = [], note = "" }) => {
    const seen = [...evidence.map(told), ...(note ? [cell(note)] : [])].join("; ");
    return `| ${id} | ${level} | ${cell(what)} | ${words[state]} | ${seen} |`;
  });
  return [
    `# ${title}`,
    "",
    `Written by \`npm run security\` from \`${source}\`; change it there. ${covers}`,
    "",
    `${lines.length} lines: ${countStates(lines)}.`,
    "",
    "| id | level | what is asked, in short | state | evidence, or why |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
