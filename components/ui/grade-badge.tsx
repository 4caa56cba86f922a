type Grade = "strong" | "moderate" | "limited" | "emerging";

/** The evidence badge of the clinician's screens: a shape and a word. */
export function GradeBadge({ grade }: { grade: Grade }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-sm text-quiet">
      <GradeSign grade={grade} />
      <span className="sr-only">Evidence: </span>
      {grade}
    </span>
  );
}

/** The shape alone, the same on screen and on paper. */
export function GradeSign({ grade }: { grade: Grade }) {
  return (
    <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12" className="text-accent">
      <circle
        cx="6"
        cy="6"
        r="5"
        fill={grade === "strong" ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth="1.6"
        strokeDasharray={grade === "emerging" ? "2 2" : undefined}
      />
      {grade === "moderate" ? <path d="M6 1a5 5 0 0 1 0 10z" fill="currentColor" /> : null}
    </svg>
  );
}
