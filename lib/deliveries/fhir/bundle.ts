/**
 * What was given, as a FHIR R4 Bundle (hl7.org/fhir/R4: documentreference,
 * communication) for those who can file it. Nobody is named as its subject and no
 * address is in it: docs/decisions/020-what-a-fhir-export-leaves-out.md.
 */
import { createHash } from "node:crypto";
import type { Bundle, CodeableConcept, Communication, DocumentReference } from "fhir/r4";
import type { Channel, DeliveryState } from "@/lib/deliveries/schema";
import type { Language } from "@/lib/platform/languages";

export type FiledDocument = { id: string; bytes: Uint8Array };
export type FiledDelivery = {
  id: string;
  documentId: string;
  channel: Channel;
  state: DeliveryState;
  at: Date;
  settledAt: Date | null;
  by: string;
};
export type HandoutToFile = {
  language: Language;
  /** `YYYY-MM-DD` on its pages. */
  printedOn: string;
  finalisedAt: Date;
  author: string;
  /** Name of the clinic; empty where none is set. */
  custodian: string;
  /** The stored renderings that were given, at least one. */
  documents: FiledDocument[];
  deliveries: FiledDelivery[];
};

const loinc = "http://loinc.org";
const modes = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";
const categories = "http://terminology.hl7.org/CodeSystem/communication-category";

/**
 * @returns a collection of every document, and of a Communication per delivery that points to
 *   the one it carried.
 */
export function composeBundle(
  handout: HandoutToFile,
  madeAt: Date,
): Bundle<DocumentReference | Communication> {
  const resources = [
    ...handout.documents.map((document) => documentReference(handout, document)),
    ...handout.deliveries.map(communication),
  ];
  return {
    resourceType: "Bundle",
    type: "collection",
    timestamp: madeAt.toISOString(),
    entry: resources.map((resource) => ({ fullUrl: urn(resource.id), resource })),
  };
}

const urn = (id: string) => `urn:uuid:${id}`;
const coded = (system: string, code: string, display: string): CodeableConcept => ({
  coding: [{ system, code, display }],
});

function documentReference(
  { language, printedOn, finalisedAt, author, custodian }: HandoutToFile,
  { id, bytes }: FiledDocument,
) {
  return {
    resourceType: "DocumentReference",
    id,
    masterIdentifier: { system: "urn:ietf:rfc:3986", value: urn(id) },
    status: "current",
    docStatus: "final",
    type: coded(loinc, "69730-0", "Instructions"),
    date: finalisedAt.toISOString(),
    author: [{ display: author }],
    ...(custodian ? { custodian: { display: custodian } } : {}),
    description: "Patient education",
    content: [
      {
        attachment: {
          contentType: "application/pdf",
          language,
          data: Buffer.from(bytes).toString("base64"),
          size: bytes.length,
          // R4 says SHA-1, of the bytes and not of their base64.
          hash: createHash("sha1").update(bytes).digest("base64"),
          title: `handout-${printedOn}.pdf`,
          creation: finalisedAt.toISOString(),
        },
      },
    ],
  } satisfies DocumentReference;
}

const mediums: Record<Channel, CodeableConcept> = {
  print: coded(modes, "WRITTEN", "written"),
  download: coded(modes, "ELECTRONIC", "electronic data"),
  email: coded(modes, "EMAILWRIT", "email"),
  link: coded(modes, "ONLINEWRIT", "online written"),
};

/** By the definitions of event-status: `not-done` never began, `stopped` began and did not end well. */
const statuses: Record<DeliveryState, { status: Communication["status"]; reason?: string }> = {
  done: { status: "completed" },
  sent: { status: "completed" },
  queued: { status: "preparation" },
  held: { status: "on-hold", reason: "Held back, not sent" },
  sending: { status: "in-progress" },
  outbox: { status: "not-done", reason: "Written to the outbox, not sent" },
  cancelled: { status: "not-done", reason: "Cancelled, not sent" },
  failed: { status: "stopped", reason: "Sending failed" },
  uncertain: { status: "unknown", reason: "Not known whether it arrived" },
};

/** A print that did not come out never began to reach anyone. */
const printStatuses: Partial<typeof statuses> = {
  failed: { status: "not-done", reason: "Not printed" },
  uncertain: { status: "unknown", reason: "Not known whether it printed" },
};

function communication({ id, documentId, channel, state, at, settledAt, by }: FiledDelivery) {
  const { status, reason } = (channel === "print" ? printStatuses[state] : undefined) ?? statuses[state];
  return {
    resourceType: "Communication",
    id,
    status,
    ...(reason ? { statusReason: { text: reason } } : {}),
    category: [coded(categories, "instruction", "Instruction")],
    medium: [mediums[channel]],
    ...(status === "completed" ? { sent: (settledAt ?? at).toISOString() } : {}),
    sender: { display: by },
    payload: [{ contentReference: { reference: urn(documentId) } }],
  } satisfies Communication;
}
