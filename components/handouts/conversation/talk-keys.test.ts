import { expect, test } from "vitest";
import { talkKeys } from "./talk-keys";

const pressed = (key: string, open: string | undefined = "teach.1") => {
  const told: unknown[][] = [];
  const tell = (name: string) => () => void told.push([name]);
  talkKeys(
    {
      turn: (by) => void told.push(["turn", by]),
      mark: (passage, as) => void told.push(["mark", passage, as]),
      toggleSources: tell("sources"),
      changeLanguage: tell("language"),
      show: tell("show"),
      back: tell("back"),
    },
    open,
  )[key]?.();
  return told;
};

test.each([
  ["ArrowRight", [["turn", 1]]],
  ["ArrowLeft", [["turn", -1]]],
  ["c", [["mark", "teach.1", "clear"]]],
  ["a", [["mark", "teach.1", "again"]]],
  ["k", [["mark", "teach.1", "skipped"]]],
  ["s", [["sources"]]],
  ["l", [["language"]]],
  ["p", [["show"]]],
  ["Escape", [["back"]]],
  ["x", []],
])("%s does what the bar says of it", (key, does) => expect(pressed(key)).toEqual(does));
