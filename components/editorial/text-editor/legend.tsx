/** What the lines under words mean; each has a shape of its own, so that no one needs the colour. */
export function Legend() {
  return (
    <p id="editor-help" className="text-editor-legend flex flex-wrap gap-x-4 gap-y-1 text-sm text-quiet">
      {["established", "emerging", "contested"].map((standing) => (
        <span key={standing} data-claim={standing}>
          {standing}
        </span>
      ))}
      <span data-sentence="instruction">no fact</span>
      <span className="not-marked">not marked yet</span>
      <span>Ctrl / lists every key.</span>
    </p>
  );
}
