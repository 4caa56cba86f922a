/**
 * What a handout is called in lists and headings: the clinician's label, else the first name on its page, so
 * that it is found again by whichever was entered. Pure.
 */
export function handoutName({
  label,
  firstName,
}: {
  label: string | null;
  firstName: string | null;
}): string {
  return label?.trim() || (firstName?.trim() ? `For ${firstName.trim()}` : "No label");
}
