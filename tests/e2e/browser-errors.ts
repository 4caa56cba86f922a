import type { Page } from "playwright-core";

interface Complaint {
  words: string;
  /** Of what could not be loaded; "" for anything else. */
  url: string;
}

/**
 * What a browser complains of: console errors, broken content policy, errors nobody caught. Left out is what
 * is no fault: an answer that says the site is busy and when to ask again (503 with Retry-After), one that
 * asks for the password or says that the session has ended, one that takes no wrong password or code, and a
 * request the page itself gave up, as every page does that is left.
 */
export class Complaints {
  readonly #heard: Complaint[] = [];
  readonly #busy = new Set<string>();

  listen(page: Page): void {
    page.on("response", (response) => {
      const headers = response.headers();
      if (response.status() === 503 && headers["retry-after"]) this.#busy.add(response.url());
      if (["password-needed", "signed-out"].includes(headers["x-towline-refused"] ?? ""))
        this.#busy.add(response.url());
      const isWrongProof =
        response.status() === 401 && response.url().endsWith("/api/auth/callback/credentials");
      if (isWrongProof) this.#busy.add(response.url());
    });
    page.on("console", (message) => {
      if (message.type() === "error")
        this.#heard.push({ words: message.text(), url: message.location().url });
    });
    page.on("pageerror", (error) => this.#heard.push({ words: error.message, url: "" }));
  }

  /** Everything heard since the last time. */
  take(): string[] {
    const real = this.#heard
      .splice(0)
      .filter(({ words, url }) => !isGivenUp(words) && !(isBusy(words) && this.#busy.has(url)));
    this.#busy.clear();
    return real.map(({ words, url }) =>
      url && words.startsWith("Failed to load") ? `${words} (${new URL(url).pathname})` : words,
    );
  }
}

const isGivenUp = (words: string) => /^Failed to load resource: net::ERR_ABORTED/.test(words);
const isBusy = (words: string) => /^Failed to load resource: .*status of (?:503|401|403)/.test(words);
