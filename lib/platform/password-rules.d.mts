export const passwordLength: { readonly least: 15; readonly most: 128 };

export interface PasswordContext {
  readonly email: string;
  readonly name?: string;
  readonly clinicName?: string;
}

/**
 * Says why a password can't be used, after NIST SP 800-63B (length and blocklist, no composition rules).
 * @param password as typed or pasted; counted in Unicode characters, 15 to 128.
 * @returns one sentence with a next step, or null when the password may be used.
 */
export function passwordProblem(password: string, context: PasswordContext): string | null;
