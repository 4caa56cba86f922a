import { holds, type Facts } from "./condition";
import type { Messages } from "./rules-schema";
import type { FindingList, Stop } from "./schema";
import type { Situation } from "./situation";

/**
 * What the clinician must answer before anything prints: blank questionnaire items first, then in the order
 * of rules.yaml. An answer is offered while its own condition holds.
 * @param facts with the pages of the handout, which a stop may name.
 * Source of the stops: docs/evidence/brief.md C.9, G.3, G.4, docs/evidence/corrections.md H.6-E.
 */
export function stopsOf({ matcher, mapped }: Situation, facts: Facts): Stop[] {
  const { rules, messages } = matcher;
  const message = (id: string) => messages.stops[id] ?? id;
  const blank = rules.blankStops.filter((id) => mapped.blankStops.includes(id));
  const raised = matcher.stops.filter((stop) => holds(stop.condition, facts));
  return [
    ...blank.map((id) => ({ id, message: message(id), answers: [], record: [] })),
    ...raised.map(({ id, answers, record = [] }) => ({
      id,
      message: message(id),
      record: record.flatMap((list) => listOf(list, messages)),
      answers: answers
        .filter(({ when }) => when === null || holds(when, facts))
        .map((answer) => ({ id: answer.id, label: messages.answers[answer.id] ?? answer.id })),
    })),
  ];
}

function listOf(id: string, { findings }: Messages): FindingList[] {
  const list = findings[id];
  if (!list) return [];
  const choices = Object.entries(list.choices).map(([choice, label]) => ({ id: choice, label }));
  return [{ ...list, id, choices }];
}
