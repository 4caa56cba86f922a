/** Statements a request asks of the database, counted on the wire between a running server and PostgreSQL. */
import { countStatements } from "@/tests/setup/count-statements";
import { flat, newDraft, newFinalised } from "@/tests/setup/handout-makers";
import { median, RUNS, timed, type Bench, type Row } from "./bench";
import { withWeb, type RunningWeb } from "./running-web";

type Counter = Awaited<ReturnType<typeof countStatements>>;

async function rowOf(web: RunningWeb, counter: Counter, request: string, path: string): Promise<Row> {
  const counts: number[] = [];
  const times: number[] = [];
  // The first round warms up what is kept.
  for (let round = 0; round <= RUNS; round += 1) {
    counter.take();
    const ms = await timed(() => web.get(path));
    const statements = counter.take().length;
    if (round === 0) continue;
    counts.push(statements);
    times.push(ms);
  }
  return { request, statements: median(counts), ms: Math.round(median(times)) };
}

export const bench: Bench = {
  about: "statements a request (bars: stored PDF 5, builder 8, finalised handout 10)",
  run: async () => {
    const open: { counter?: Counter } = {};
    return withWeb(
      async (web) => {
        const { counter } = open;
        if (!counter) throw new Error("Nothing counts.");
        const draft = await newDraft(web.clinician, { profile: flat });
        const finalised = await newFinalised(web.clinician, { profile: flat });
        const requests = {
          "stored PDF": `/api/handouts/${finalised}/pdf?paper=letter`,
          builder: `/handouts/${draft.id}`,
          "finalised handout": `/handouts/${finalised}`,
          "list of handouts": "/handouts",
          "print queue": "/handouts/queue",
          "what was given": "/handouts/log",
          library: "/library",
        };
        const rows: Row[] = [];
        for (const [request, path] of Object.entries(requests))
          rows.push(await rowOf(web, counter, request, path));
        await counter.close();
        return [{ title: "Statements a request", rows }];
      },
      {
        databaseUrl: async (own) => {
          open.counter = await countStatements(own);
          return open.counter.url;
        },
      },
    );
  },
};
