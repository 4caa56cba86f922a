// Plain JavaScript, because the first start refuses bad settings before anything is installed.
// Everybody else imports lib/platform/errors.ts.
const mark = Symbol.for("towline.app-error");

export class AppError extends Error {
  name = "AppError";

  /**
   * The server's bundles hold this class more than once, and what one of them threw is caught in another: the
   * renderers are started in one bundle and asked from all.
   */
  static [Symbol.hasInstance](value) {
    if (this !== AppError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && mark in value;
  }

  constructor(code, words, nextStep, newer) {
    super(`${words} ${nextStep}`);
    this.code = code;
    this.words = words;
    this.nextStep = nextStep;
    this.newer = newer;
  }
}
AppError.prototype[mark] = true;
