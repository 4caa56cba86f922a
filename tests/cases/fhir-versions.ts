/** Several versions of one resource: the newest counts. */
import type { Kind } from "./case";
import {
  bundleOf,
  nine,
  other,
  phq9,
  responseOf,
  type Json,
  json,
  ofNine,
  named,
  wrappings,
} from "./fhir-makers";

const inError = { status: "entered-in-error" };
export const versions: Kind = () => {
  const meta = (versionId: string, lastUpdated?: string) => ({ id: "qr1", meta: { versionId, lastUpdated } });
  const two = (older: Json, newer: Json) => [
    responseOf(phq9, other, { more: older }),
    responseOf(phq9, nine, { more: newer }),
  ];
  const orders = (all: Json[]) => [all, [...all].reverse()];
  return [
    ...[
      two(meta("1"), meta("2")),
      two(meta("9"), meta("10")),
      two(meta("a", "2026-11-25T10:00:00Z"), meta("b", "2026-11-26T09:00:00Z")),
      two(meta("5", "2026-11-25T23:30:00-05:00"), meta("1", "2026-11-26T05:00:00Z")),
    ].flatMap((all, at) =>
      orders(all).map((some, order) => ({
        name: `the newest of two, ${at + 1}.${order + 1}`,
        texts: [json(bundleOf(some, { type: "history" }))],
        expected: ofNine,
      })),
    ),
    ...named(wrappings)
      // In a transaction each entry is a resource of its own, whatever its id.
      .filter(([how]) => how !== "transaction with addresses")
      .map(([how, wrap]) => ({
        name: `the newest of two, in a ${how}`,
        texts: [wrap(two(meta("1"), meta("2")))],
        expected: ofNine,
      })),
    ...orders(two(meta("1"), meta("2"))).map((some, order) => ({
      name: `the newest of two, in a file each, ${order + 1}`,
      texts: some.map(json),
      expected: ofNine,
    })),
    ...[
      two(meta("1"), { ...meta("2"), ...inError }),
      two({ id: "qr1", ...inError }, { id: "qr1" }),
      two(meta("1", "2026-11-25T10:00:00Z"), { ...meta("1", "2026-11-26T10:00:00Z"), ...inError }),
    ].flatMap((all, at) => [
      ...orders(all).map((some, order) => ({
        name: `taken back, ${at + 1}.${order + 1}`,
        texts: [json(bundleOf(some, { type: "history" }))],
        expected: "refused: it is marked as entered in error",
      })),
      {
        name: `taken back in a second file, ${at + 1}`,
        texts: all.map(json),
        expected: "refused: it is marked as entered in error",
      },
    ]),
    {
      name: "one id on two servers",
      texts: [
        json({
          resourceType: "Bundle",
          type: "collection",
          entry: [
            {
              fullUrl: "https://a.example/QuestionnaireResponse/qr1",
              resource: responseOf(phq9, nine, { more: { id: "qr1" } }),
            },
            {
              fullUrl: "https://b.example/QuestionnaireResponse/qr1",
              resource: responseOf(phq9, other, { more: { id: "qr1", authored: "2026-11-04" } }),
            },
          ],
        }),
      ],
      expected: `${ofNine} (choose: 2026-11-25, 2026-11-04)`,
    },
  ];
};
