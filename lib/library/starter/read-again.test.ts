import { describe, expect, it } from "vitest";
import { readingAgain } from "./read-again";

describe("a file that is read again", () => {
  const counted = () => {
    const read: string[] = [];
    const again = readingAgain((text, file) => {
      read.push(`${file}: ${text}`);
      return { lines: text.split("\n"), file };
    });
    return { read, again };
  };

  it("is read once for the same text and name, and anew for another of either", () => {
    const { read, again } = counted();
    expect(again("a\nb", "en/one.md")).toEqual({ lines: ["a", "b"], file: "en/one.md" });
    expect(again("a\nb", "en/one.md")).toEqual({ lines: ["a", "b"], file: "en/one.md" });
    expect(again("a\nc", "en/one.md").lines).toEqual(["a", "c"]);
    expect(again("a\nb", "en/two.md").file).toBe("en/two.md");
    expect(read).toEqual(["en/one.md: a\nb", "en/one.md: a\nc", "en/two.md: a\nb"]);
  });

  it("gives each who asks a copy: what one of them changes reaches nobody else", () => {
    const { again } = counted();
    again("a", "en/one.md").lines.push("mine");
    expect(again("a", "en/one.md").lines).toEqual(["a"]);
  });

  it("keeps the newest alone", () => {
    const { read, again } = counted();
    for (let file = 0; file <= 500; file += 1) again("a", `en/${file}.md`);
    again("a", "en/500.md");
    expect(read).toHaveLength(501);
    again("a", "en/0.md");
    expect(read).toHaveLength(502);
  });
});
