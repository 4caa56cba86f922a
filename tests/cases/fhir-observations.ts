/** Answers as Observations, one by one and as panels. */
import type { Kind } from "./case";
import {
  bundleOf,
  coded,
  componentsOf,
  gad7,
  nine,
  observationsOf,
  observed,
  panelOf,
  phq9,
  responseOf,
  seven,
  sum,
  valueForms,
  wrappings,
  type Json,
  json,
  named,
  ofNine,
  ofSeven,
} from "./fhir-makers";

const addresses: Record<string, (code: string) => string> = {
  "its name": (code) => `Observation/o-${code}`,
  "a version of it": (code) => `Observation/o-${code}/_history/2`,
  "its address": (code) => `https://ehr.example/r4/Observation/o-${code}`,
  "an urn": (code) => `urn:uuid:0190aaaa-1111-7222-8333-4444${code.replace("-", "0").padStart(8, "0")}`,
};
/** With the address of each, for members that are named by it. */
const addressed = (all: Json[], to: (code: string) => string) =>
  json({
    resourceType: "Bundle",
    type: "searchset",
    entry: all.map((one) => ({
      ...(typeof one.id === "string" && /^o-/.test(one.id) && /^(urn|https)/.test(to(one.id.slice(2)))
        ? { fullUrl: to(one.id.slice(2)) }
        : {}),
      resource: one,
    })),
  });

export const observations: Kind = () => [
  ...named(valueForms).flatMap(([how, value]) => [
    {
      name: `one by one, as ${how}`,
      texts: [json(bundleOf(observationsOf(phq9, nine, {}, value)))],
      expected: ofNine,
    },
    {
      name: `components, as ${how}`,
      texts: [json(componentsOf(phq9, nine, {}, value))],
      expected: ofNine,
    },
    ...named(addresses).map(([by, to]) => ({
      name: `members by ${by}, as ${how}`,
      texts: [addressed([panelOf(phq9, to), ...observationsOf(phq9, nine, {}, value)], to)],
      expected: ofNine,
    })),
  ]),
  ...named(wrappings).map(([how, wrap]) => ({
    name: `one by one, both, in a ${how}`,
    texts: [wrap([...observationsOf(gad7, seven).reverse(), ...observationsOf(phq9, nine)])],
    expected: `${ofNine}; ${ofSeven}`,
  })),
  ...["final", "amended", "corrected"].map((status) => ({
    name: `${status}, with a total`,
    texts: [
      json(
        bundleOf([
          ...observationsOf(phq9, nine, { status }),
          observed(phq9.totalLoinc, { valueQuantity: { value: sum(nine) } }, { status }),
        ]),
      ),
    ],
    expected: ofNine,
  })),
  {
    name: "members contained",
    texts: [json(panelOf(phq9, (code) => `#o-${code}`, { contained: observationsOf(phq9, nine) }))],
    expected: ofNine,
  },
  {
    name: "members without a day of their own, the panel with a period",
    texts: [
      json(
        bundleOf([
          panelOf(phq9, addresses["its name"]!, {
            effectiveDateTime: undefined,
            effectivePeriod: { start: "2026-11-25T09:00:00Z", end: "2026-11-25T09:10:00Z" },
          }),
          ...observationsOf(phq9, nine, { effectiveDateTime: undefined }),
        ]),
      ),
    ],
    expected: ofNine,
  },
  {
    name: "a panel of panels",
    texts: [
      json(
        bundleOf([
          observed(
            "69730-0",
            {},
            { hasMember: [{ reference: "Observation/panel-phq9" }, { reference: "Observation/panel-gad7" }] },
          ),
          panelOf(phq9, addresses["its name"]!),
          panelOf(gad7, addresses["its name"]!),
          ...observationsOf(phq9, nine),
          ...observationsOf(gad7, seven),
        ]),
      ),
    ],
    expected: `${ofNine}; ${ofSeven}`,
  },
  {
    name: "the same as QuestionnaireResponse and as Observations drawn from it",
    texts: [json(bundleOf([responseOf(phq9, nine), ...observationsOf(phq9, nine)]))],
    expected: ofNine,
  },
  {
    name: "beside blood pressure and weight",
    texts: [
      json(
        bundleOf([
          ...observationsOf(phq9, nine),
          observed("29463-7", { valueQuantity: { value: 80, unit: "kg" } }, { status: "cancelled" }),
          observed(
            "85354-9",
            {},
            { status: "preliminary", component: [{ ...coded("8480-6"), valueQuantity: { value: 120 } }] },
          ),
        ]),
      ),
    ],
    expected: ofNine,
  },
  {
    name: "one answer cancelled and given anew",
    texts: [
      json(
        bundleOf([
          ...observationsOf(phq9, nine),
          observed("44260-8", { valueInteger: 0 }, { status: "cancelled" }),
        ]),
      ),
    ],
    expected: `${ofNine}; left out: Answers of November 25, 2026 were left out: they were cancelled.`,
  },
];
