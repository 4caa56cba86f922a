import { levelWords } from "@/lib/engine/level-words";
import type { Entry, LineWords, PrintSetting } from "./schema";

/** What an entry sets, in words to be read out; of a label with two halves the first. */
export function entryWords(
  entry: Entry,
  { items, topics, forms }: Pick<LineWords, "items" | "topics" | "forms">,
): string {
  const label = (id: string) => items.find((item) => item.id === id)?.label.split(" / ")[0] ?? id;
  switch (entry.kind) {
    case "level":
      return `${label(entry.id)}: ${levelWords[entry.level]}`;
    case "feature":
      return label(entry.id);
    case "age":
      return `Age ${entry.years}`;
    case "answers":
      return answersWords(entry, forms);
    case "topic": {
      const title = topics.find(({ slug }) => slug === entry.slug)?.title ?? entry.slug;
      return `${entry.on ? "On" : "Off"} the page: ${title}`;
    }
    case "print":
      return settingWords(entry.setting);
  }
}

function answersWords(
  { form, answers }: Extract<Entry, { kind: "answers" }>,
  forms: LineWords["forms"] = {},
): string {
  const blank = answers.filter((one) => one === null).length;
  const said = answers.map((one) => one ?? "not asked").join(", ");
  return `${forms[form] ?? (form === "phq9" ? "PHQ-9" : "GAD-7")}: ${said}${blank > 0 ? `; ${blank} not asked` : ""}`;
}

function settingWords(setting: PrintSetting): string {
  if ("paper" in setting) return setting.paper === "a4" ? "Paper: A4" : "Paper: US Letter";
  if ("size" in setting) return `Print size: ${setting.size}`;
  if ("language" in setting) return setting.language === "es" ? "Printed in Spanish" : "Printed in English";
  return setting.grey ? "Printed in black and white" : "Printed in colour";
}
