export function developersOwn(
  given: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>>;
