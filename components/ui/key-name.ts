type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey">;

/**
 * A press as one word: `t`, `Escape`, `Alt+t`, `Ctrl+Enter`; Ctrl is a Mac's Command too. Where Alt makes
 * another character of a key (on a Mac Alt T is †), the key's place says which it is. AltGr, which Windows
 * reports as Ctrl and Alt, is `Ctrl+Alt+…` and so no shortcut of ours.
 */
export function keyName({ key, code, ctrlKey, metaKey, altKey }: Pressed): string {
  const plain =
    altKey && !/^([a-z0-9]|\w{2,})$/i.test(key) ? /^(?:Key|Digit)(.)$/.exec(code)?.[1] : undefined;
  const name = plain ?? key;
  const held = `${ctrlKey || metaKey ? "Ctrl+" : ""}${altKey ? "Alt+" : ""}`;
  return held + (name.length === 1 ? name.toLowerCase() : name);
}

/** Whether what has the focus takes letters for itself. */
export function isField(target: EventTarget | null): target is HTMLElement {
  const { tagName = "", type = "" } = (target ?? {}) as Partial<HTMLInputElement>;
  return /^(INPUT|TEXTAREA|SELECT)$/.test(tagName) && !/^(radio|checkbox)$/.test(type);
}
