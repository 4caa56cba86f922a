"use client";
import { useEditorState, type Editor } from "@tiptap/react";
import { Button, Group, ToggleButton, Toolbar } from "react-aria-components";
import type { DialogName, EditorCommand } from "./editor-command";
import { editorCommands, groupNames, keyWords } from "./editor-commands";

const look =
  "calm-motion min-h-8 rounded px-2 text-sm hover:bg-sunken data-[focus-visible]:outline-3 data-[focus-visible]:outline-offset-1 data-[focus-visible]:outline-accent data-[selected]:bg-accent-soft data-[selected]:font-bold data-[selected]:underline";

type Shown = { id: string; on: boolean };

/**
 * Commands that have a sense at the cursor, in their groups; arrow keys go from one to the next,
 * Alt F10 comes here.
 */
export function EditorToolbar({ editor, onOpen }: { editor: Editor; onOpen: (dialog: DialogName) => void }) {
  const shown = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      editorCommands
        .filter((command) => command.shownIn?.(now) ?? true)
        .map((command): Shown => ({ id: command.id, on: command.active?.(now) ?? false })),
    equalityFn: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  const commands = shown.flatMap(({ id, on }) =>
    editorCommands.filter((command) => command.id === id).map((command) => ({ command, on })),
  );
  const groups = [...new Set(commands.map(({ command }) => command.group))];
  const press = ({ opens, run }: EditorCommand) => {
    if (opens) return onOpen(opens);
    run?.(editor);
    // Back into the text, or the next space would press the button again.
    editor.commands.focus();
  };
  return (
    <Toolbar
      aria-label="Editing"
      className="flex flex-wrap gap-x-3 gap-y-1 rounded-md border border-line bg-surface p-1.5"
    >
      {groups.map((group) => (
        <Group key={group} aria-label={groupNames[group]} className="flex flex-wrap gap-0.5">
          {commands
            .filter(({ command }) => command.group === group)
            .map(({ command, on }) => {
              const shared = {
                onPress: () => press(command),
                "aria-label": `${command.says} (${keyWords(command.key)})`,
                "data-command": command.id,
                className: look,
              };
              return command.active ? (
                <ToggleButton key={command.id} isSelected={on} {...shared}>
                  {command.word}
                </ToggleButton>
              ) : (
                <Button key={command.id} {...shared}>
                  {command.word}
                </Button>
              );
            })}
        </Group>
      ))}
    </Toolbar>
  );
}
