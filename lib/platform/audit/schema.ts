import { slug } from "@/lib/platform/slug";
import { z } from "zod";

/**
 * `<what>.<what happened>`, for example `handout.finalised`; event-words.ts lists them. Never built from
 * input.
 */
export const auditEvent = z.string().regex(/^[a-z][a-z-]{1,39}\.[a-z][a-z-]{1,39}$/);

const id = z.uuid();
const dottedId = z
  .string()
  .regex(/^[a-z0-9_-]+\.[a-z0-9_-]+$/)
  .max(120);
const tag = z.string().regex(/^[0-9a-f]{12}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0).max(2_147_483_647);

/**
 * Everything an audit row may say beside who, what and which. Closed and typed, so that no patient words,
 * names, e-mail addresses or free text can get in: a new fact needs a new key here.
 */
export const auditData = z
  .strictObject({
    slug,
    slugs: z.array(slug).max(100),
    stopIds: z.array(dottedId).max(50),
    versionId: id,
    matchVersionId: id,
    handoutId: id,
    renderingId: id,
    deliveryId: id,
    linkId: id,
    for: z.enum(["same-patient", "another-patient"]),
    personId: id,
    language: z.string().regex(/^[a-z]{2,3}$/),
    paper: z.enum(["letter", "a4"]),
    channel: z.enum(["print", "download", "email", "link"]),
    form: z.enum(["attached", "protected", "link"]),
    bulkId: id,
    roles: z.array(z.enum(["clinician", "reviewer", "admin", "nurse"])).max(4),
    reason: z.enum([
      "unknown-or-wrong",
      "too-many",
      "not-allowed",
      "not-found",
      "disabled",
      "role-change",
      "password-change",
      "signed-out",
      "replaced",
      "expired",
      "recalled",
      "left-provider",
      "provider-logout",
      "linked-elsewhere",
      "not-linked",
      "unverified",
    ]),
    /** Who linked an account of the identity provider. */
    linkedBy: z.enum(["person", "invitation", "admin"]),
    emergencyId: id,
    kind: z.enum(["text", "match"]),
    factor: z.enum(["code", "passkey", "recovery"]),
    fields: z
      .array(
        z.enum([
          "name",
          "address",
          "phone",
          "afterHours",
          "afterHoursIn",
          "timezone",
          "paper",
          "idleMinutes",
          "absoluteHours",
          "logo",
          "logoAlt",
          "region",
          "crisisLinesOwn",
          "languages",
          "onePersonPractice",
          "graceDays",
          "retentionMonths",
          "retentionDecided",
          "mailSenderName",
          "askAfterCrash",
          "linkDays",
          "qr",
          "planPhrases",
          "signOnRequired",
          "secondFactor",
          "secondFactorFrom",
        ]),
      )
      .max(40),
    /** Of an account and of a network address: lib/platform/audit/tags.ts. */
    account: tag,
    place: tag,
    format: z.enum(["csv", "jsonl"]),
    keyId: z.string().regex(/^[a-z0-9-]{1,32}$/),
    sha256,
    /** The plain hash that the first row kept follows, where that is older than the key. */
    plainHash: sha256,
    pages: count,
    number: count,
    revision: count,
    count,
  })
  .partial();
export type AuditData = z.infer<typeof auditData>;

/** What a row is about: an id, a slug, or `<slug>@<language>`; never words about a person. */
export const auditSubject = z.union([id, slug, z.string().regex(/^[a-z0-9-]{1,80}@[a-z]{2,3}$/)]);
