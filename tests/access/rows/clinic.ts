import { settingsEffects } from "@/lib/handouts/retention/settings-effects";
import { expect } from "vitest";
import type { Admin } from "@/lib/platform/actors";
import { makeAdmin } from "@/lib/platform/auth/make-actors";
import { changeLogo } from "@/lib/clinic/settings/change-logo";
import { freshClinic } from "@/lib/clinic/settings/schema";
import { picture } from "@/tests/setup/clinic-makers";
import { adminsOnly, anyoneSignedIn, type AccessRow } from "../row";
import type { World } from "../world";

const { logoAlt: _logo, retentionDecided: _answered, ...changed } = freshClinic;
const route = "app/api/clinic/logo/route";
const alt = "Logo of Harbor Psychiatry.";

function owner(world: World): Admin {
  const { personId, sessionId } = world.of("admin");
  const made = makeAdmin({
    personId,
    sessionId,
    mayFinalise: false,
    roles: { clinician: false, reviewer: false, admin: true },
  });
  if (!made) throw new Error("The admin is an admin.");
  return made;
}

async function withLogo(world: World): Promise<Record<string, never>> {
  await changeLogo(owner(world), { file: await picture(), alt });
  return {};
}

/** A picture, from the command itself or as the answer of its route. */
async function expectPicture(value: unknown, type: string, start: string): Promise<void> {
  if (value instanceof Response)
    expect([value.headers.get("content-type"), value.headers.get("cache-control")]).toEqual([
      type,
      "private, no-store",
    ]);
  const bytes =
    value instanceof Response
      ? await value.text()
      : typeof value === "string"
        ? value
        : Buffer.from(value as Uint8Array).toString();
  expect(bytes).toContain(start);
}

export const clinicRows: AccessRow[] = [
  {
    operation: "getClinic",
    door: "person",
    cells: anyoneSignedIn,
    data: (value) => expect(value).toMatchObject({ timezone: "America/New_York" }),
  },
  {
    operation: "changeClinic",
    ports: [settingsEffects],
    door: "admin",
    through: ["app/(desk)/desk/clinic/actions#changeClinicAction"],
    cells: adminsOnly,
    input: () => ({ ...changed, name: "Harbor Psychiatry" }),
    data: (value) => expect(value).toMatchObject({ name: "Harbor Psychiatry" }),
  },
  {
    operation: "getLetterhead",
    door: "person",
    cells: anyoneSignedIn,
    input: withLogo,
    data: (value) => expect(value).toMatchObject({ letterhead: { logo: { alt } } }),
  },
  {
    operation: "getLogo",
    door: "admin",
    through: [`${route}#GET`],
    cells: adminsOnly,
    input: withLogo,
    data: (value) => expectPicture(value, "image/png", "PNG"),
  },
  {
    operation: "changeLogo",
    door: "admin",
    through: [`${route}#POST`],
    cells: adminsOnly,
    input: async () => ({ file: await picture(), alt }),
    data: (value) => expect(value).toMatchObject({ logoAlt: alt }),
  },
  {
    operation: "removeLogo",
    door: "admin",
    through: [`${route}#DELETE`],
    cells: adminsOnly,
    input: withLogo,
    data: (value) => expect(value).toMatchObject({ logoAlt: "" }),
  },
  {
    operation: "drawLetterhead",
    door: "admin",
    through: ["app/api/clinic/letterhead/route#GET"],
    cells: adminsOnly,
    data: (value) => expectPicture(value, "image/svg+xml", "<svg"),
  },
  { operation: "eraseOldHandouts", door: "system" },
  { operation: "verifyAuditChain", door: "system" },
  { operation: "chainAuditRows", door: "system" },
  { operation: "continueAuditChain", door: "system" },
  { operation: "recordTerminalUse", door: "system" },
  { operation: "rotateFields", door: "system" },
];
