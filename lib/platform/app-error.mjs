// Plain JavaScript, because the first start refuses bad settings before anything is installed. Everybody else imports lib/platform/errors.ts.
export class AppError extends Error {
  name = "AppError";

  constructor(code, words, nextStep, newer) {
    super(`${words} ${nextStep}`);
    this.code = code;
    this.words = words;
    this.nextStep = nextStep;
    this.newer = newer;
  }
}
