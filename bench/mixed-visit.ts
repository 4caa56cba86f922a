/** What one clinician and their patient ask of a web process, from an empty draft to the page on a phone. */
import { setTimeout as pause } from "node:timers/promises";
import { makePatientLink } from "@/lib/deliveries/links/make-patient-link";
import { newId } from "@/lib/platform/ids";
import type { DraftPages } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { flat } from "@/tests/setup/handout-makers";
import type { RunningWeb } from "./running-web";
import { cookiesSet, factsOf, pressOpen, visitorOf } from "./visitors";
import { actionsOf } from "./web-actions";

/** What became of every request, since it was emptied last. */
export type Seen = { times: number[]; refused: number; failed: string[] };

const searches = ["sleep", "side effects", "ketamin", "how long", "therapy"];
const topics = ["anhedonia-lost-joy", "sleep", "movement"];
const steps = 16;

export class MixedLoad {
  readonly #act: ReturnType<typeof actionsOf>;
  seen: Seen = { times: [], refused: 0, failed: [] };

  constructor(private readonly web: RunningWeb) {
    this.#act = actionsOf(web);
  }

  /** @returns what was seen since the last call. */
  take(): Seen {
    const taken = this.seen;
    this.seen = { times: [], refused: 0, failed: [] };
    return taken;
  }

  #note(what: string, status: number, ms: number): void {
    if (status < 400) this.seen.times.push(ms);
    else if (status === 503) this.seen.refused += 1;
    else this.seen.failed.push(`${what} ${status}`);
  }

  async #ask(what: string, path: string, init: RequestInit = {}): Promise<Response> {
    const since = performance.now();
    const answer = await fetch(this.web.url + path, { redirect: "manual", ...init });
    const body = await answer.arrayBuffer();
    this.#note(what, answer.status, performance.now() - since);
    return new Response(answer.status === 204 ? null : body, {
      status: answer.status,
      headers: answer.headers,
    });
  }

  async #do<T>(name: string, path: string, input: unknown, headers: Record<string, string>): Promise<T> {
    const since = performance.now();
    const { status, outcome } = await this.#act(name, path, input, headers);
    this.#note(name, outcome?.ok === false ? 409 : status, performance.now() - since);
    if (!outcome?.ok) throw new Error(`${name} was refused: ${status} ${outcome?.code ?? ""}`);
    return outcome.value as T;
  }

  /**
   * One visit.
   * @param serial of all visits, each unlike the one before. @param seconds it takes, with even pauses.
   */
  async visit(serial: number, seconds: number): Promise<void> {
    const since = performance.now();
    let step = 0;
    const then = () => pause(Math.max(0, since + (1000 * seconds * (step += 1)) / steps - performance.now()));
    const { name, value } = this.web.cookie;
    const visitor = visitorOf(serial);
    const headers = { ...visitor, cookie: `${name}=${value}` };
    await this.#ask("list", "/handouts", { headers });
    await then();
    const { id } = await this.#do<DraftView>("createHandoutAction", "/handouts", {}, headers);
    await this.#ask("builder", `/handouts/${id}`, { headers });
    await then();
    const draft = await this.#write(id, serial, headers, then);
    const found = { text: searches[serial % searches.length] };
    await this.#do("searchTopicsAction", "/library", found, headers);
    await then();
    const { revision } = draft;
    await this.#do("finaliseHandoutAction", `/handouts/${id}`, { id, revision }, headers);
    await this.#ask("finalised", `/handouts/${id}`, { headers });
    await then();
    for (const paper of ["letter", "a4"]) {
      await this.#ask("PDF", `/api/handouts/${id}/pdf?paper=${paper}`, { headers });
      await then();
    }
    const link = await makePatientLink(this.web.clinician, { id, requestId: newId() });
    await this.#readAsPatient(new URL(link.address).pathname, visitor, then);
    await this.#ask("topic", `/t/${topics[serial % topics.length]}`, { headers: visitor });
  }

  /** Five saves, each with a look at the pages that changed. */
  async #write(
    id: string,
    serial: number,
    headers: Record<string, string>,
    then: () => Promise<void>,
  ): Promise<DraftView> {
    const patches = [
      { profile: flat },
      { profile: { ...flat, features: [...flat.features, ...factsOf(serial)] } },
      { firstName: `Ana${serial}` },
      { note: `Visit ${serial}, a first line.` },
      { note: `Visit ${serial}, a first line and a second.` },
    ];
    let revision = 0;
    let draft: DraftView | null = null;
    let known = "";
    for (const patch of patches) {
      draft = await this.#do<DraftView>(
        "saveDraftAction",
        `/handouts/${id}`,
        { id, revision, patch },
        headers,
      );
      revision = draft.revision;
      const query = new URLSearchParams({ drawing: draft.drawing, known });
      const answer = await this.#ask("pages", `/api/handouts/${id}/pages?${query}`, { headers });
      const { value } = (await answer.json()) as { value?: DraftPages };
      known = (value ?? []).map((page) => page.name).join(",");
      await then();
    }
    if (!draft) throw new Error("Nothing was written.");
    return draft;
  }

  async #readAsPatient(
    path: string,
    visitor: Record<string, string>,
    then: () => Promise<void>,
  ): Promise<void> {
    await this.#ask("link", path, { headers: visitor });
    const cookie = cookiesSet(await this.#ask("open", path, pressOpen(this.web, visitor)));
    await then();
    const headers = { ...visitor, cookie };
    await this.#ask("patient's page", path, { headers });
    await then();
    await this.#ask("patient's PDF", `${path}/pdf`, { headers });
    await then();
  }
}
