import { describe, expect, it } from "vitest";
import { keyName } from "./key-name";

const none = { ctrlKey: false, metaKey: false, altKey: false };

describe("the name of a press", () => {
  it.each([
    ["t", { key: "T", code: "KeyT" }],
    ["Escape", { key: "Escape", code: "Escape" }],
    ["Alt+t", { key: "t", code: "KeyT", altKey: true }],
    ["Alt+ArrowUp", { key: "ArrowUp", code: "ArrowUp", altKey: true }],
    ["Ctrl+Enter", { key: "Enter", code: "Enter", metaKey: true }],
  ])("is %s", (name, pressed) => expect(keyName({ ...none, ...pressed })).toBe(name));

  it("is the key's own where a Mac's Alt makes another character of it", () => {
    expect(keyName({ ...none, key: "†", code: "KeyT", altKey: true })).toBe("Alt+t");
    expect(keyName({ ...none, key: "¡", code: "Digit1", altKey: true })).toBe("Alt+1");
  });

  it("follows the letter and not its place where another layout has it elsewhere", () => {
    expect(keyName({ ...none, key: "t", code: "KeyK", altKey: true })).toBe("Alt+t");
  });

  it("of AltGr, which types characters on many keyboards, is none of ours", () => {
    expect(keyName({ ...none, key: "þ", code: "KeyT", ctrlKey: true, altKey: true })).toBe("Ctrl+Alt+t");
  });
});
