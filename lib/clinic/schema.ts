import { z } from "zod";

const line = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`);

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** What every page's letterhead says, and how long a session lasts. */
export const changeClinicInput = z.strictObject({
  name: line(120),
  address: z.array(line(120)).max(6, "Use at most six lines.").transform((lines) => lines.filter(Boolean)),
  phone: line(40),
  afterHours: line(200),
  timezone: z.string().max(60).refine(isZone, "Write an IANA zone, like America/New_York."),
  paper: z.enum(["letter", "a4"]),
  idleMinutes: z.coerce.number().int().min(2, "At least 2 minutes.").max(15, "At most 15 minutes."),
  absoluteHours: z.coerce.number().int().min(1, "At least 1 hour.").max(12, "At most 12 hours."),
  /** How long a text still prints after its review was due. */
  graceDays: z.coerce.number().int().min(0, "At least 0 days.").max(365, "At most 365 days."),
});
export type ChangeClinicInput = z.infer<typeof changeClinicInput>;
export type ClinicSettings = ChangeClinicInput;

/** What holds until an admin has written anything. */
export const freshClinic: ClinicSettings = {
  name: "", address: [], phone: "", afterHours: "", timezone: "America/New_York", paper: "letter", idleMinutes: 15, absoluteHours: 12, graceDays: 30,
};
