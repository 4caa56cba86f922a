/**
 * What leaves as FHIR R4: whole, every reference resolved, the stored bytes themselves, and nobody's name or
 * address beside the clinic's.
 */
import { createHash } from "node:crypto";
import type { Communication, DocumentReference } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { composeBundle, type FiledDelivery } from "./bundle";
import { deliveryStates } from "@/lib/deliveries/log/schema";

const uuid = (number: number) => `0190a000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const at = new Date("2026-11-21T15:00:00Z");
const bytes = [new TextEncoder().encode("%PDF-1.7 normal"), new TextEncoder().encode("%PDF-1.7 large")];
const delivery = (number: number, more: Partial<FiledDelivery> = {}): FiledDelivery => ({
  id: uuid(number),
  documentId: uuid(1),
  channel: "print",
  state: "done",
  at,
  settledAt: at,
  by: "Dr. Ada",
  ...more,
});
const handout = {
  language: "es" as const,
  printedOn: "2026-11-21",
  finalisedAt: at,
  author: "Dr. Ada",
  custodian: "Harbor Clinic",
  documents: [
    { id: uuid(1), bytes: bytes[0]! },
    { id: uuid(2), bytes: bytes[1]! },
  ],
};
const bundle = composeBundle(
  {
    ...handout,
    deliveries: [
      delivery(10),
      delivery(11, { documentId: uuid(2), channel: "email", state: "sent" }),
      ...deliveryStates.map((state, index) => delivery(20 + index, { channel: "email", state })),
    ],
  },
  at,
);
const resources = bundle.entry!.map(({ resource }) => resource!);
const documents = resources.filter(
  (one): one is DocumentReference => one.resourceType === "DocumentReference",
);
const communications = resources.filter((one): one is Communication => one.resourceType === "Communication");
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

describe("the bundle", () => {
  it("is a collection whose entries have one address each, and every reference leads to one of them", () => {
    expect(bundle).toMatchObject({ resourceType: "Bundle", type: "collection", timestamp: at.toISOString() });
    const addresses = bundle.entry!.map(({ fullUrl }) => fullUrl!);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const { fullUrl, resource } of bundle.entry!) expect(fullUrl).toBe(`urn:uuid:${resource!.id}`);
    const references = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(
      ([, reference]) => reference,
    );
    expect(references).toHaveLength(communications.length);
    for (const reference of references) expect(addresses).toContain(reference);
    expect(communications[1]?.payload).toEqual([{ contentReference: { reference: `urn:uuid:${uuid(2)}` } }]);
  });

  it("carries the stored bytes, with the size and SHA-1 of the bytes themselves", () => {
    expect(documents.map(({ id }) => id)).toEqual([uuid(1), uuid(2)]);
    for (const [index, { content }] of documents.entries()) {
      const { data, size, hash, contentType, language, title } = content[0]!.attachment;
      expect(new Uint8Array(Buffer.from(data!, "base64"))).toEqual(bytes[index]);
      expect({ size, hash }).toEqual({
        size: bytes[index]!.length,
        hash: createHash("sha1").update(bytes[index]!).digest("base64"),
      });
      expect({ contentType, language, title }).toEqual({
        contentType: "application/pdf",
        language: "es",
        title: "handout-2026-11-21.pdf",
      });
    }
  });

  it("says what R4 needs of a document and a communication", () => {
    for (const { status, docStatus, type, date, author, custodian, content } of documents) {
      expect({ status, docStatus }).toEqual({ status: "current", docStatus: "final" });
      expect(type).toEqual({
        coding: [{ system: "http://loinc.org", code: "69730-0", display: "Instructions" }],
      });
      expect(date).toMatch(instant);
      expect([author, custodian]).toEqual([[{ display: "Dr. Ada" }], { display: "Harbor Clinic" }]);
      expect(content).toHaveLength(1);
    }
    for (const { category, medium, sender } of communications) {
      expect(category?.[0]?.coding?.[0]).toEqual({
        system: "http://terminology.hl7.org/CodeSystem/communication-category",
        code: "instruction",
        display: "Instruction",
      });
      expect(medium?.[0]?.coding?.[0]?.code).toMatch(/^(WRITTEN|EMAILWRIT)$/);
      expect(sender).toEqual({ display: "Dr. Ada" });
    }
  });

  it("calls completed, and dates, only what was given", () => {
    const byState = Object.fromEntries(
      deliveryStates.map((state, index) => [
        state,
        communications.find(({ id }) => id === uuid(20 + index))!,
      ]),
    );
    expect(Object.fromEntries(Object.entries(byState).map(([state, { status }]) => [state, status]))).toEqual(
      {
        done: "completed",
        sent: "completed",
        queued: "preparation",
        held: "on-hold",
        sending: "in-progress",
        outbox: "not-done",
        cancelled: "not-done",
        failed: "stopped",
        uncertain: "unknown",
      },
    );
    for (const { status, sent } of communications) expect(sent !== undefined).toBe(status === "completed");
  });

  it("says of a print whether it came out, and dates none that did not", () => {
    const states = ["done", "failed", "uncertain"] as const;
    const { entry = [] } = composeBundle(
      { ...handout, deliveries: states.map((state, index) => delivery(40 + index, { state })) },
      at,
    );
    expect(entry.slice(2).map(({ resource }) => resource)).toMatchObject([
      { status: "completed", sent: at.toISOString() },
      { status: "not-done", statusReason: { text: "Not printed" } },
      { status: "unknown", statusReason: { text: "Not known whether it printed" } },
    ]);
    expect(entry.filter(({ resource }) => "sent" in resource!)).toHaveLength(1);
  });

  it("names no subject and no recipient, and leaves out a clinic that has no name", () => {
    expect(JSON.stringify(bundle)).not.toMatch(/"(subject|recipient|address|telecom|note)"/);
    const [document] = composeBundle({ ...handout, custodian: "", deliveries: [] }, at).entry!.map(
      ({ resource }) => resource,
    );
    expect(document).not.toHaveProperty("custodian");
  });
});
