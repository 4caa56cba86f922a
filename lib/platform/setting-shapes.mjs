// How one setting is read: plain JavaScript, for the same reason as settings.mjs.
import { AppError } from "./app-error.mjs";

export const refuse = (words, nextStep) => new AppError("unavailable", words, nextStep);
export const urlOrNull = (value) => (URL.canParse(value) ? new URL(value) : null);
export const isUrl =
  (...protocols) =>
  (text) =>
    protocols.includes(urlOrNull(text)?.protocol ?? "");

export const text = (name) => (given) => given[name] || undefined;

/** @param fits says whether what was written can be used; its value is never repeated, it may be a secret. */
export const shaped = (name, fits, nextStep) => (given) => {
  const value = given[name] || undefined;
  if (value === undefined || fits(value)) return value;
  throw refuse(`The setting ${name} can't be read.`, `Correct ${name} or leave it out: ${nextStep}`);
};

export const whole = (name, least, most, usual) => (given) => {
  const fits = (value) => /^\d{1,9}$/.test(value.trim()) && Number(value) >= least && Number(value) <= most;
  return Number(shaped(name, fits, `it is a whole number from ${least} to ${most}.`)(given) ?? usual);
};

export function zeroOrOne(name) {
  return (given) => shaped(name, (value) => value === "0" || value === "1", "it is 0 or 1.")(given) ?? "0";
}

export const goAhead = "or set TOWLINE_ALLOW_PLAINTEXT=1 when the network between is your own";
