/** An input as the world writes it, what is right for it, and what came of it. */
export type Case = { area: string; name: string; expected: string; got: string };

/** A refusal is right when it says so; everything else is right when it is the same, whole. */
export const isRight = ({ expected, got }: Case) =>
  expected.startsWith("refused: ")
    ? got.startsWith("refused: ") && got.includes(expected.slice("refused: ".length))
    : got === expected;

/** What a reading answers, or the words it is refused with. */
export async function outcomeOf(read: () => string | Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (error) {
    return `refused: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** One or more files of one kind, and what is right for them. */
export type Variant = { name: string; texts: string[]; expected: string };
export type Kind = () => Variant[];
