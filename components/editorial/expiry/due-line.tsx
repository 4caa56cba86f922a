/** One line where a text is past due: a shape, a word and why. */
export function DueLine({ words }: { words: string }) {
  return (
    <span className="block text-sm text-caution">
      <span aria-hidden="true">▲ </span>
      <b>Past due.</b> {words}
    </span>
  );
}
