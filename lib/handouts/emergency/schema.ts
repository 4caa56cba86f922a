import { z } from "zod";

const leastLetters = 15;

export const openEmergencyInput = z.strictObject({
  ownerId: z.uuid("Choose whose handouts you must see."),
  reason: z
    .string()
    .trim()
    .max(500, "Use at most 500 characters.")
    .refine(
      (text) => text.replace(/[^\p{L}\p{N}]/gu, "").length >= leastLetters,
      `Say in at least ${leastLetters} letters what the emergency is.`,
    ),
});
export type OpenEmergencyInput = z.infer<typeof openEmergencyInput>;
export const emergencyIdInput = z.strictObject({ accessId: z.uuid() });
export type EmergencyIdInput = z.infer<typeof emergencyIdInput>;
export const emergencyHandoutInput = z.strictObject({ accessId: z.uuid(), id: z.uuid() });
export type EmergencyHandoutInput = z.infer<typeof emergencyHandoutInput>;

/** Someone whose handouts could be read. */
export type Colleague = { readonly personId: string; readonly name: string };

/** One’s own access that is open now. Instants are ISO 8601. */
export type OpenAccess = {
  readonly id: string;
  readonly owner: string;
  /** Null once the clinic’s retention erased it. */
  readonly reason: string | null;
  readonly openedAt: string;
  readonly endsAt: string;
};

export type EmergencyRow = {
  readonly id: string;
  readonly label: string | null;
  readonly firstName: string | null;
  readonly state: "draft" | "sealed";
  readonly titles: readonly string[];
  /** Day in the clinic’s zone. */
  readonly updatedAt: string;
  readonly erased: boolean;
};

/** What was answered to a safety stop. */
export type EmergencyAnswer = { readonly by: string; readonly at: string; readonly text: string };

/** What someone is told of an access to their handouts, or as an admin. */
export type EmergencyNotice = {
  readonly accessId: string;
  readonly by: string;
  readonly owner: string;
  /** Whether the handouts are the reader’s of this notice. */
  readonly yours: boolean;
  /** Null once the clinic’s retention erased it. */
  readonly reason: string | null;
  readonly openedAt: string;
  readonly endsAt: string;
  /** How many handouts were opened so far. */
  readonly viewed: number;
};
